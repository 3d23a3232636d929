import type { HostileAnswer, HostileRequest } from './hostile-request.js'

const SHOWN_BYTES = 600

/** Something that a request brought to light. */
export interface HostileFault {
  readonly what: string
  readonly target: string
  /** The first request with it, written out, and its answer. */
  readonly example: string
  count: number
}

/** What a run came to. */
export interface HostileReport {
  readonly seed: number
  readonly requests: number
  readonly seconds: number
  readonly faults: readonly HostileFault[]
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Requests by target, and those of them that got past the door (not 401, 403, 404 or 405). */
  readonly targets: ReadonlyMap<string, { sent: number; inside: number }>
  /** How much there was to be found: marked texts, ids and proven residents of the other commune. */
  readonly stakes: { readonly marks: number; readonly ids: number; readonly residents: number }
}

function cut(text: string): string {
  return text.length > SHOWN_BYTES ? `${text.slice(0, SHOWN_BYTES)}… (${text.length})` : text
}

function written(request: HostileRequest, answer: HostileAnswer): string {
  const { index, caller, attacks, method, path, headers, body, raw } = request
  const lines =
    raw === undefined
      ? [
          `${method} ${cut(path)}`,
          ...headers.map(([name, value]) => `${name}: ${cut(value)}`),
          '',
          cut(body?.toString('latin1') ?? ''),
        ]
      : [cut(raw.toString('latin1'))]
  const answered = [
    `${answer.status} ${answer.lost ?? ''} ${answer.headers['content-type'] ?? ''}`,
    cut(answer.body),
  ]
  return [
    `request ${index} by ${caller.name}, ${attacks.join(' + ')}:`,
    ...lines.map((line) => `  > ${line}`),
    ...answered.map((line) => `  < ${line}`),
  ].join('\n')
}

/** Collects what happens in a run. Faults of the same kind at the same route count as one. */
export class HostileNotes {
  readonly statuses: Record<string, number> = {}
  readonly targets = new Map<string, { sent: number; inside: number }>()
  private readonly faults = new Map<string, HostileFault>()

  /** Takes down one answer. */
  note(request: HostileRequest, answer: HostileAnswer, faults: readonly string[]): void {
    this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1
    const name =
      request.target.route === undefined ? (request.target.name.split(' ')[0] ?? '') : request.target.name
    const target = this.targets.get(name) ?? { sent: 0, inside: 0 }
    target.sent += 1
    if (![0, 401, 403, 404, 405].includes(answer.status)) target.inside += 1
    this.targets.set(name, target)
    for (const what of faults) this.fault(what, request.target.name, written(request, answer))
  }

  /** Takes down a fault that is not one of a single answer. */
  fault(what: string, target: string, example: string): void {
    const key = `${target} ${what.replace(/\b[0-9a-z]{26}\b/g, '')}`
    const known = this.faults.get(key)
    if (known === undefined) this.faults.set(key, { what, target, example, count: 1 })
    else known.count += 1
  }

  allFaults(): readonly HostileFault[] {
    return [...this.faults.values()]
  }
}

/** The faults in words, for a person who mends them. */
export function faultText({ faults, seed }: Pick<HostileReport, 'faults' | 'seed'>): string {
  return faults
    .map(({ what, target, count, example }) => `${target} ${what} (${count} times; seed ${seed})\n${example}`)
    .join('\n\n')
}
