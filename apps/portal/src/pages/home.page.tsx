import { CardGrid } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ActivityCard } from '../overview/activity-card.js'
import { groupByTiming, TIMINGS, type Overview } from '../overview/activity-timing.js'
import { ProcessList } from '../overview/process-list.js'
import type { PageContext } from '../request/page-context.js'
import { Hero } from '../frame/hero.js'
import { failedCall } from './failed-call.page.js'
import { pageModel, type PageModel } from './page-model.js'
import styles from './home.module.css'

/** The commune's home: what is open now, what comes, what was decided. */
export async function homePage(context: PageContext): Promise<PageModel> {
  const overview = await context.participation.overview({})
  if (!overview.ok) return failedCall(context, overview.problem)
  const { view } = context
  return pageModel({
    title: view.t('home.title'),
    description: view.t('home.description', { commune: view.text(view.commune.name) }),
    isHome: true,
    isShared: true,
    element: <Home context={context} overview={overview.value} />,
  })
}

function Home({
  context,
  overview,
}: {
  readonly context: PageContext
  readonly overview: Overview
}): ReactElement {
  const { view } = context
  const groups = groupByTiming(overview, context.plugins)
  const isEmpty = TIMINGS.every((timing) => groups[timing].length === 0) && overview.processes.length === 0
  return (
    <>
      <Hero kicker={view.text(view.commune.name)} title={view.t('home.title')} lead={view.t('home.lead')} />
      {isEmpty && <p className={styles.nothing}>{view.t('home.nothing-yet')}</p>}
      {!isEmpty &&
        TIMINGS.map((timing) =>
          groups[timing].length === 0 && timing !== 'open' ? null : (
            <section className={styles.section} key={timing} aria-labelledby={`${timing}-heading`}>
              <h2 id={`${timing}-heading`}>{view.t(`home.${timing}`)}</h2>
              {groups[timing].length === 0 ? (
                <p className={styles.nothing}>{view.t('home.nothing-open')}</p>
              ) : (
                <CardGrid>
                  {groups[timing].map((timed) => (
                    <ActivityCard key={timed.activity.id} context={context} timed={timed} said="timing" />
                  ))}
                </CardGrid>
              )}
            </section>
          ),
        )}
      {overview.processes.length > 0 && (
        <section className={styles.section} aria-labelledby="processes-heading">
          <h2 id="processes-heading">{view.t('home.processes')}</h2>
          <ProcessList view={view} processes={overview.processes} />
        </section>
      )}
      <section className={styles.section} aria-labelledby="follow-heading">
        <h2 id="follow-heading">{view.t('home.follow')}</h2>
        <p>{view.t('home.follow-lead')}</p>
        <ul>
          <li>
            <a href={view.to('/feed.xml')}>{view.t('footer.feed')}</a>
          </li>
          <li>
            <a href={view.to('/calendar.ics')}>{view.t('footer.calendar')}</a>
          </li>
        </ul>
      </section>
    </>
  )
}
