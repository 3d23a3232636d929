import { xmlText } from '@parvis/contract'
import ical from 'ical-generator'
import type { Overview } from '../overview/activity-timing.js'
import { plainBeginning } from '../overview/plain-beginning.js'
import type { PageContext } from '../request/page-context.js'
import { phasesOf } from './phase-moments.js'

/** The phases of all activities and the answer dates of processes, as an iCalendar file. */
export function calendar(context: Pick<PageContext, 'host' | 'view' | 'now'>, overview: Overview): string {
  const { host, view, now } = context
  const domain = new URL(host.origin).hostname
  const file = ical({
    name: xmlText(view.t('title.site', { commune: view.text(view.commune.name) })),
    prodId: { company: 'Parvis', product: 'Parvis', language: view.locale.toUpperCase() },
    url: `${host.origin}${view.to('/calendar.ics')}`,
    ttl: 6 * 3600,
  })
  for (const { activity, phase } of phasesOf(overview)) {
    file.createEvent({
      id: `${phase.id}@${domain}`,
      start: new Date(phase.startsAt),
      end: new Date(phase.endsAt),
      stamp: now,
      summary: xmlText(`${view.text(activity.title)}: ${view.text(phase.title)}`),
      description: xmlText(plainBeginning(view.text(activity.summary), 400)),
      url: `${host.origin}${view.to(`/a/${activity.slug}`)}`,
    })
  }
  for (const process of overview.processes) {
    if (process.answerBy === undefined) continue
    file.createEvent({
      id: `${process.id}-answer@${domain}`,
      start: new Date(`${process.answerBy}T00:00:00Z`),
      allDay: true,
      stamp: now,
      summary: xmlText(view.t('calendar.answer', { process: view.text(process.title) })),
      url: `${host.origin}${view.to(`/processes/${process.slug}`)}`,
    })
  }
  return file.toString()
}
