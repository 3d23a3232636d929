import type { Activity, Phase, Process } from '@parvis/contract'
import type { PortalPlugins } from '../host/portal-plugins.js'

/** Where an activity stands for residents: they can act now, later, or it is over for them. */
export const TIMINGS = ['open', 'coming', 'done'] as const
export type Timing = (typeof TIMINGS)[number]

export interface TimedActivity {
  readonly activity: Activity
  readonly process: Process | undefined
  readonly timing: Timing
  /** The phase that residents can act in: the open one, or the next, or the last. */
  readonly phase: Phase | undefined
}

function participatory(activity: Activity, plugins: PortalPlugins): readonly Phase[] {
  const kinds = plugins[activity.plugin]?.portal?.plugin.phaseKinds
  const phases = activity.phases.filter(
    (phase) => kinds?.find((kind) => kind.id === phase.kind)?.participatory !== false,
  )
  return phases.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
}

/** Says where an activity stands, by the phases in which residents can act. */
export function timeActivity(
  activity: Activity,
  process: Process | undefined,
  plugins: PortalPlugins,
): TimedActivity {
  const phases = participatory(activity, plugins)
  const open = phases.find((phase) => phase.status === 'open')
  const next = phases.find((phase) => phase.status === 'upcoming')
  const isClosed = activity.state === 'closed'
  if (!isClosed && open !== undefined) return { activity, process, timing: 'open', phase: open }
  if (!isClosed && (next !== undefined || phases.length === 0)) {
    return { activity, process, timing: 'coming', phase: next }
  }
  return { activity, process, timing: 'done', phase: phases.at(-1) }
}

export interface Overview {
  readonly processes: readonly Process[]
  /** Activities without a process. */
  readonly activities: readonly Activity[]
}

/** All activities of a commune by where they stand: open ones by their end, coming ones by their start, past ones newest first. */
export function groupByTiming(
  overview: Overview,
  plugins: PortalPlugins,
): Readonly<Record<Timing, readonly TimedActivity[]>> {
  const all = [
    ...overview.processes.flatMap((process) =>
      process.activities.map((activity) => timeActivity(activity, process, plugins)),
    ),
    ...overview.activities.map((activity) => timeActivity(activity, undefined, plugins)),
  ]
  const by = (timing: Timing, order: (each: TimedActivity) => string) =>
    all.filter((each) => each.timing === timing).toSorted((a, b) => order(a).localeCompare(order(b)))
  return {
    open: by('open', (each) => each.phase?.endsAt ?? ''),
    coming: by('coming', (each) => each.phase?.startsAt ?? '9999'),
    done: by('done', (each) => each.phase?.endsAt ?? '').toReversed(),
  }
}
