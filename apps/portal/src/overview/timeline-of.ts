import type { Activity } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { TimelinePhase } from '@parvis/ui'
import { pickLocalized } from '../request/localized.js'
import { endsWithDay } from '../request/portal-view.js'

/** The phases of some activities in the order of their dates; with several activities, each says whose it is. */
export function timelineOf(activities: readonly Activity[], view: PortalView): TimelinePhase[] {
  const isNamed = activities.filter((activity) => activity.phases.length > 0).length > 1
  return activities
    .flatMap((activity) =>
      activity.phases.map((phase): TimelinePhase => {
        const title = pickLocalized(phase.title, view.locale, view.commune.languages)
        return {
          id: phase.id,
          title: isNamed
            ? view.t('phase.named', { activity: view.text(activity.title), phase: title.text })
            : title.text,
          startsAt: phase.startsAt,
          endsAt: phase.endsAt,
          status: phase.status,
          when: view.t('phase.when', {
            from: view.date(phase.startsAt),
            to: view.date(phase.endsAt, endsWithDay(new Date(phase.endsAt)) ? 'last-day' : 'minute'),
          }),
          ...(title.lang === undefined ? {} : { lang: title.lang }),
        }
      }),
    )
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
}
