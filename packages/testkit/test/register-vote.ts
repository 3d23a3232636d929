import { ActivityId, eligibilityApi, isProblem, paperApi, participationAdminApi, votesStaffApi, type VoteSettings } from '@parvis/contract'
import { CensusAssertions, CensusSearch, DeskCodes, syntheticPeople, type KnownPerson, type SyntheticPerson } from '@parvis/core/testing'
import { BallotBox } from '@parvis/plugin-api/server'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { releaseVote } from '../src/platform/two-people.js'

export const DAY_MS = 86_400_000

export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; details?: unknown } }): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? {})}`)
  return result.value
}

/** Residents of a district, all born on one day. */
export interface Neighbours {
  readonly district: string
  readonly birthDate: string
  readonly count: number
}

/** A register of such people, in this order. */
export function residents(groups: readonly Neighbours[]): SyntheticPerson[] {
  const people = syntheticPeople(groups.reduce((sum, { count }) => sum + count, 0), { seed: 11 })
  const places = groups.flatMap(({ district, birthDate, count }) => Array.from({ length: count }, () => ({ district, birthDate })))
  // Names are made of few syllables: a number each keeps people apart who were born on the same day.
  return people.map((person, place) => ({ ...person, ...places[place], houseNumber: String(place + 1), email: '' }))
}

/** A vote in a commune with a register, held by two people of staff; it runs for eight days. */
export class RegisterVote {
  private constructor(
    private readonly platform: TestPlatform,
    private readonly slug: string,
    private readonly people: readonly SyntheticPerson[],
    readonly first: TestBrowser,
    readonly second: TestBrowser,
    readonly params: { readonly activity: string },
  ) {}

  static async open(platform: TestPlatform, slug: string, people: readonly SyntheticPerson[], settings: Partial<VoteSettings> = {}): Promise<RegisterVote> {
    const first = await platform.staff(slug, 'clerk')
    const second = await platform.staff(slug, 'clerk', { person: 2 })
    const participation = first.client(participationAdminApi)
    const title = { fr: 'Question', nl: 'Vraag' }
    const { id } = valueOf(await participation.createActivity({ body: { plugin: 'with-vote', title, summary: title } }))
    const params = { activity: id }
    const at = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
    const phases = [
      { kind: 'before', title, startsAt: at(0), endsAt: at(1) },
      { kind: 'vote', title, startsAt: at(1), endsAt: at(8) },
      { kind: 'after', title, startsAt: at(8), endsAt: at(90) },
    ]
    const rule = { minimumLevel: 1, minimumAge: 16, methods: ['letter-code', 'counter', 'census-match'] } as const
    valueOf(await first.client(eligibilityApi).save({ params: { ...params, action: 'with-vote.vote' }, body: { ...rule, methods: [...rule.methods] } }))
    valueOf(await participation.setPhases({ params, body: { phases } }))
    const body = { receiptMode: 'inclusion', disputeDays: 14, keyDays: 60, ...settings } as const
    valueOf(await first.client(votesStaffApi).changeSettings({ params, body }))
    valueOf(await participation.moveActivity({ params, body: { to: 'published' } }))
    await platform.runJobs()
    await releaseVote({ first, second }, id, 'open-now')
    await platform.runJobs()
    return new RegisterVote(platform, slug, people, first, second, params)
  }

  get id(): string {
    return ActivityId.decode(this.params.activity) ?? ''
  }

  async person(place: number): Promise<KnownPerson> {
    const who = this.people[place]
    const found = who === undefined ? undefined : await this.platform.get(CensusSearch).match(who)
    if (found === undefined) throw new Error(`Person ${place} is not on the register`)
    return found
  }

  /** Somebody of the register votes, as after a proof by census. */
  async cast(place: number, { channel = 'web', changeable = true, choice = 'yes' } = {}): Promise<string> {
    return await this.platform.inCommune(this.slug, async () => {
      const { personKey = '', attributes } = await this.platform.get(CensusAssertions).of(await this.person(place), 1)
      const closesAt = new Date(this.platform.clock.now().getTime() + 8 * DAY_MS)
      const voter = { personKey, attributes, method: 'census-match', level: 1 } as const
      const receipt = await this.platform.get(BallotBox).cast({ activityId: this.id, voter, channel, content: { choice }, changeable, closesAt })
      return isProblem(receipt) ? receipt.code : receipt.trackingCode
    })
  }

  /** Two clerks enter papers of people who had a code of the desk. */
  async enterPapers(places: readonly number[]): Promise<void> {
    const api = (by: TestBrowser) => by.client(paperApi)
    const { id: batch } = valueOf(await api(this.first).open({ params: this.params, body: { label: 'Stack', papers: places.length } }))
    for (const place of places) {
      const code = await this.platform.inCommune(this.slug, async () => {
        const { personKey = '', attributes } = await this.platform.get(CensusAssertions).of(await this.person(place), 3)
        return (await this.platform.get(DeskCodes).issue(this.id, { personKey, attributes }, 30)).code
      })
      const body = { code, kind: 'marked' } as const
      for (const by of [this.first, this.second]) valueOf(await api(by).enter({ params: { ...this.params, batch }, body: { ...body, marks: [{ number: 1 }] } }))
    }
    valueOf(await api(this.first).close({ params: { ...this.params, batch } }))
  }

  /** The vote ends. */
  async close(days = 8): Promise<void> {
    this.platform.clock.advance(days * DAY_MS)
    await this.platform.runJobs()
  }
}
