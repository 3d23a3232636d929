import type { Activity, LocalizedText, Phase, PhaseStatus, ProblemIssue } from '@parvis/contract'
import { fromLocalTime, toLocalTime, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import type { PhaseKindDefinition } from '@parvis/plugin-api'

/** A phase while it is edited. */
export interface TypedPhase {
  /** Stays the same while the phase is edited. */
  readonly key: string
  /** Of a phase that is stored already. */
  readonly id: string | undefined
  readonly kind: string
  readonly title: TypedLocalizedText
  readonly startsAt: string | undefined
  readonly endsAt: string | undefined
  readonly settings: Readonly<Record<string, unknown>>
  readonly status: PhaseStatus
}

/** The phases of an activity, ready to be edited. */
export function typedPhases(phases: readonly Phase[]): TypedPhase[] {
  return phases.map((phase) => ({ ...phase, key: phase.id }))
}

/** What of a phase can still change: a phase of a published activity that has begun keeps its start, one that is over everything. */
export function lockOf(phase: TypedPhase, activity: Pick<Activity, 'state'>): 'none' | 'start' | 'all' {
  if (activity.state === 'closed' || activity.state === 'archived') return 'all'
  if (activity.state !== 'published' || phase.id === undefined) return 'none'
  return phase.status === 'closed' ? 'all' : phase.status === 'open' ? 'start' : 'none'
}

/** A new phase of a kind, after the ones that are there: whole days in Belgium, as long as the kind proposes. */
export function phaseAfter(
  phases: readonly TypedPhase[],
  { kind, key, now }: { readonly kind: PhaseKindDefinition; readonly key: string; readonly now: number },
): TypedPhase {
  const ends = phases.map((phase) => Date.parse(phase.endsAt ?? '')).filter(Number.isFinite)
  const start = ends.length === 0 ? midnightAfter(now) : Math.max(...ends)
  return {
    key,
    id: undefined,
    kind: kind.id,
    title: kind.title,
    startsAt: new Date(start).toISOString(),
    endsAt: daysLater(start, kind.proposedDays),
    settings: {},
    status: 'upcoming',
  }
}

function daysLater(instant: number, days: number): string {
  const local = toLocalTime(new Date(instant).toISOString())
  const day = new Date(Date.parse(`${local}:00Z`) + days * 86_400_000).toISOString().slice(0, 16)
  return fromLocalTime(day) ?? new Date(instant + days * 86_400_000).toISOString()
}

function midnightAfter(now: number): number {
  const tomorrow = new Date(
    Date.parse(`${toLocalTime(new Date(now).toISOString()).slice(0, 10)}T00:00Z`) + 86_400_000,
  )
  return Date.parse(fromLocalTime(tomorrow.toISOString().slice(0, 16)) ?? new Date(now).toISOString())
}

/** The phases as they are sent. */
export interface SentPhase {
  readonly id?: string
  readonly kind: string
  readonly title: LocalizedText
  readonly startsAt: string
  readonly endsAt: string
  readonly settings: Record<string, unknown>
}

/** What is sent, or what is missing or the wrong way round. */
export function sentPhases(phases: readonly TypedPhase[]): { phases: SentPhase[]; issues: ProblemIssue[] } {
  const issues = phases.flatMap((phase, index) => phaseIssues(phase, `phases.${index}`))
  const sent = phases.map(({ id, kind, title, startsAt = '', endsAt = '', settings }) => ({
    ...(id === undefined ? {} : { id }),
    kind,
    title: withoutGaps(title),
    startsAt,
    endsAt,
    settings: { ...settings },
  }))
  return { phases: sent, issues }
}

function phaseIssues(phase: TypedPhase, path: string): ProblemIssue[] {
  const { startsAt, endsAt } = phase
  const isReversed =
    startsAt !== undefined && endsAt !== undefined && Date.parse(endsAt) <= Date.parse(startsAt)
  return [
    ...(Object.keys(withoutGaps(phase.title)).length === 0
      ? [{ path: `${path}.title`, code: 'required' }]
      : []),
    ...(startsAt === undefined ? [{ path: `${path}.startsAt`, code: 'required' }] : []),
    ...(endsAt === undefined ? [{ path: `${path}.endsAt`, code: 'required' }] : []),
    ...(isReversed ? [{ path: `${path}.endsAt`, code: 'ends-before-start' }] : []),
  ]
}
