import type { Activity } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { TimelinePhase } from '@parvis/ui'
import { TIME_ZONE } from '../i18n/translator.js'
import { pickLocalized } from '../request/localized.js'

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
            to: view.date(phase.endsAt, endStyle(phase.endsAt)),
          }),
          ...(title.lang === undefined ? {} : { lang: title.lang }),
        }
      }),
    )
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE })

/** A phase that ends with the day needs no hour: people read "until 30 May" as including the 30th. */
function endStyle(endsAt: string): 'day' | 'minute' {
  return CLOCK.format(new Date(endsAt)) === '23:59' ? 'day' : 'minute'
}
