import { ModuleSnapshot, ModuleSwitch, PluginRegistry } from '@parvis/core'
import type { TestPlatform } from '../platform/test-platform.js'
import { ChangeWatch, type Change } from './change-watch.js'
import { composeRequest } from './compose-request.js'
import { HostileNotes, type HostileReport } from './hostile-report.js'
import type { HostileAnswer, HostileRequest } from './hostile-request.js'
import { createHostileWorld, FOREIGN, OWN, type HostileWorld } from './hostile-world.js'
import { judgeAnswer } from './judge-answer.js'
import { personalValuesIn } from './personal-values.js'
import { SeededRandom } from './seeded-random.js'
import { HostileSender } from './send-request.js'

export interface HostileOptions {
  readonly requests: number
  readonly seed: number
  /** Only routes whose operation id starts so: `core.people`. */
  readonly only?: string | undefined
  /** How many at a time, as long as none of them can rightly change anything (16). */
  readonly atOnce?: number
  /** Ends the run early. */
  readonly mostSeconds?: number
}

const AT_ONCE = 16
/** What may change although a request is refused: tries are counted. */
const COUNTED_ON_REFUSAL: readonly string[] = ['core.mailbox_code', 'core.proof_code']

interface Sent {
  readonly request: HostileRequest
  readonly answer: HostileAnswer
}

/** Drives one platform with generated bad requests and judges every answer. */
class HostileRun {
  private readonly notes = new HostileNotes()
  private readLines = 0
  /** What accepted requests have brought in: it can come back in any later answer. */
  private readonly brought: string[] = []

  constructor(
    private readonly platform: TestPlatform,
    private readonly world: HostileWorld,
    private readonly watch: ChangeWatch,
    private readonly options: HostileOptions,
  ) {}

  async run(): Promise<HostileReport> {
    const { requests, seed, mostSeconds = Number.POSITIVE_INFINITY } = this.options
    const sender = new HostileSender(this.platform.url)
    const began = performance.now()
    const seconds = (): number => (performance.now() - began) / 1000
    let next = 0
    while (next < requests && seconds() < mostSeconds) {
      const round = this.nextRound(next)
      const sent = await Promise.all(
        round.map(async (request): Promise<Sent> => ({ request, answer: await sender.send(request) })),
      )
      await this.judge(sent)
      next += round.length
    }
    sender.close()
    await this.watch.stop()
    const { statuses, targets } = this.notes
    const { marks, residents, foreignIds } = this.world
    const stakes = { marks, residents, ids: foreignIds.size }
    return {
      seed,
      requests: next,
      seconds: seconds(),
      statuses,
      targets,
      faults: this.notes.allFaults(),
      stakes,
    }
  }

  /** Many at once, as long as none of them can rightly change anything; else one alone, so that a change has one cause. */
  private nextRound(from: number): HostileRequest[] {
    const round: HostileRequest[] = []
    for (let index = from; index < Math.min(from + (this.options.atOnce ?? AT_ONCE), this.options.requests); index += 1) {
      const request = composeRequest(
        index,
        this.world,
        new SeededRandom(this.options.seed * 1_000_003 + index),
      )
      const { route } = request.target
      const changes =
        request.method !== 'GET' &&
        (route === undefined || route.access.kind === 'staff' || route.access.kind === 'operator') &&
        (route === undefined || request.caller.may(route))
      if (changes) return round.length === 0 ? [request] : round
      round.push(request)
    }
    return round
  }

  private async judge(sent: readonly Sent[]): Promise<void> {
    for (const { request, answer } of sent) {
      if (answer.status > 0 && answer.status < 400 && request.method !== 'GET')
        this.brought.push(request.body?.toString('latin1') ?? '')
      this.notes.note(request, answer, judgeAnswer({ ...this.world, brought: this.brought }, request, answer))
    }
    this.judgeChanges(sent, await this.watch.changes())
    this.judgeLog(sent)
    if (sent.some(({ request, answer }) => request.method !== 'GET' && answer.status < 400))
      await this.restore()
  }

  private judgeChanges(sent: readonly Sent[], changes: readonly Change[]): void {
    const wasAccepted = sent.some(({ answer }) => answer.status > 0 && answer.status < 400)
    const names = sent
      .map(({ request }) => `${request.index} ${request.method} ${request.target.name}`)
      .join(', ')
    const target = sent.length === 1 ? (sent[0]?.request.target.name ?? '') : 'one of several'
    for (const { table, commune, kind } of changes) {
      if (commune === this.platform.commune(FOREIGN).id)
        this.notes.fault(`${kind} in ${table} of the other commune`, target, names)
      else if (!wasAccepted && !COUNTED_ON_REFUSAL.includes(table))
        this.notes.fault(`${kind} in ${table} although everything was refused`, target, names)
    }
  }

  private judgeLog(sent: readonly Sent[]): void {
    const { lines: log } = this.platform.logs
    for (; this.readLines < log.length; this.readLines += 1) {
      const line = log[this.readLines] ?? ''
      const names = `${sent.map(({ request }) => `${request.index} ${request.target.name} ${request.attacks.join('+')}`).join(', ')}\n${line}`
      const found = personalValuesIn(line)
      if (found.length > 0) this.notes.fault(`writes ${found.join(', ')} into the log`, 'log', names)
      if (/"level":"(error|fatal)"/.test(line))
        this.notes.fault(`logs a defect: ${/"message":"([^"]*)"/.exec(line)?.[1] ?? ''}`, 'log', names)
    }
  }

  /** Requests of staff with all rights can turn modules off and take roles away: the run goes on with everything on. */
  private async restore(): Promise<void> {
    const { id } = this.platform.commune(OWN)
    for (const { plugin } of this.platform.get(PluginRegistry).running()) {
      if (this.platform.get(ModuleSnapshot).state(id, plugin.id) === 'on') continue
      await this.platform.inCommune(
        OWN,
        async () => await this.platform.get(ModuleSwitch).change({ plugin: plugin.id, to: 'on' }),
      )
    }
    await this.watch.restoreStaff()
  }
}

/**
 * Sends generated bad requests to every route of every contract, and to the portal's pages where there is a portal, as
 * visitors, residents, staff of every role and staff of another commune. Judges each answer, the log and what changed.
 *
 * @param platform with two communes, all modules on, and `trustProxy`, so that requests come from many networks.
 */
export async function hostileRun(platform: TestPlatform, options: HostileOptions): Promise<HostileReport> {
  const whole = await createHostileWorld(platform)
  const { only } = options
  const routes = whole.routes.filter(({ operationId }) => only === undefined || operationId.startsWith(only))
  const world = { ...whole, routes, pages: only === undefined ? whole.pages : [] }
  const watch = await ChangeWatch.start(platform)
  return await new HostileRun(platform, world, watch, options).run()
}
