import type { Activity } from '@parvis/contract'
import { Card, Tag, type TagTone } from '@parvis/ui'
import type { ReactElement } from 'react'
import { pickLocalized } from '../request/localized.js'
import type { PageContext } from '../request/page-context.js'
import { createView } from '../request/portal-view.js'
import { plainBeginning } from './plain-beginning.js'
import type { TimedActivity, Timing } from './activity-timing.js'

const TONES: Readonly<Record<Timing, TagTone>> = { open: 'success', coming: 'warning', done: 'neutral' }

export interface ActivityCardProps {
  readonly context: PageContext
  readonly timed: TimedActivity
  readonly headingLevel?: 2 | 3
  /** Where the page says already when the cards' activities are open, or of which process they are. */
  readonly said?: 'timing' | 'process'
}

/** One activity among others: what it is, until when, and what its plugin wants to show of it. */
export function ActivityCard({ context, timed, headingLevel = 3, said }: ActivityCardProps): ReactElement {
  const { activity, process, timing } = timed
  const { locale, view } = context
  const half = context.plugins[activity.plugin]?.portal
  const pluginView = createView({
    commune: view.commune,
    locale,
    base: context.host.base,
    translator: context.translator,
    plugin: activity.plugin,
    activitySlug: activity.slug,
  })
  const title = pickLocalized(activity.title, locale, view.commune.languages)
  const summary = pickLocalized(activity.summary, locale, view.commune.languages)
  const processTitle = pickLocalized(process?.title, locale, view.commune.languages)
  return (
    <Card
      title={title.text}
      lang={title.lang}
      href={pluginView.href()}
      headingLevel={headingLevel}
      tone={timing === 'open' ? 'featured' : 'plain'}
      eyebrow={
        said === 'timing' ? (
          <ModuleName context={context} activity={activity} />
        ) : (
          <Tag tone={TONES[timing]}>{view.t(`timing.${timing}`)}</Tag>
        )
      }
      meta={
        <>
          <p>{timingText(timed, context)}</p>
          {process !== undefined && said !== 'process' && (
            <p>
              {view.t('card.process')}{' '}
              <a href={view.to(`/processes/${process.slug}`)} lang={processTitle.lang}>
                {processTitle.text}
              </a>
            </p>
          )}
        </>
      }
    >
      {summary.text !== '' && <p lang={summary.lang}>{plainBeginning(summary.text, 220)}</p>}
      {half?.card?.({ activity, view: pluginView })}
    </Card>
  )
}

function timingText({ timing, phase }: TimedActivity, { view }: PageContext): string {
  if (phase === undefined) return view.t('card.no-date')
  const date = timing === 'coming' ? view.date(phase.startsAt) : view.date(phase.endsAt, 'last-day')
  return view.t(`card.${timing}`, { date })
}

/** What sort of activity it is, in the words of its plugin. */
function ModuleName({
  context,
  activity,
}: {
  readonly context: PageContext
  readonly activity: Activity
}): ReactElement | null {
  const plugin = context.plugins[activity.plugin]?.portal?.plugin
  const title = pickLocalized(plugin?.title, context.locale, context.view.commune.languages)
  return title.text === '' ? null : (
    <Tag>
      <span lang={title.lang}>{title.text}</span>
    </Tag>
  )
}
