import type { Process } from '@parvis/contract'
import { CardGrid, PageHeading, PhaseTimeline, Prose, SummaryList, Tag, type SummaryRow } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ActivityCard } from '../overview/activity-card.js'
import { timeActivity } from '../overview/activity-timing.js'
import { plainBeginning } from '../overview/plain-beginning.js'
import { timelineOf } from '../overview/timeline-of.js'
import { pickLocalized } from '../request/localized.js'
import type { PageContext } from '../request/page-context.js'
import { failedCall } from './failed-call.page.js'
import { pageModel, type PageModel } from './page-model.js'
import styles from './home.module.css'

/** A process: what it is about, who decides, what can change, its phases and activities. */
export async function processPage(context: PageContext, slug: string): Promise<PageModel> {
  const answer = await context.participation.process({ params: { slug } })
  if (!answer.ok) return failedCall(context, answer.problem)
  const { view } = context
  const description = plainBeginning(view.text(answer.value.summary), 160)
  return pageModel({
    title: view.text(answer.value.title),
    isShared: true,
    element: <ProcessView context={context} process={answer.value} />,
    ...(description === '' ? {} : { description }),
  })
}

function ProcessView({
  context,
  process,
}: {
  readonly context: PageContext
  readonly process: Process
}): ReactElement {
  const { view, locale } = context
  const { languages } = view.commune
  const title = pickLocalized(process.title, locale, languages)
  const summary = pickLocalized(process.summary, locale, languages)
  const phases = timelineOf(process.activities, view)
  return (
    <>
      <PageHeading
        title={title.text}
        lang={title.lang}
        kicker={
          process.state === 'closed' ? <Tag>{view.t('process.closed')}</Tag> : <>{view.t('process.kicker')}</>
        }
      />
      <div className={styles.opening}>
        <div>{summary.text !== '' && <Prose markdown={summary.text} lang={summary.lang} size="lead" />}</div>
        <section className={styles.decision} aria-labelledby="decision-heading">
          <h2 id="decision-heading">{view.t('process.decision')}</h2>
          <SummaryList rows={decisionRows(process, context)} />
        </section>
      </div>
      {phases.length > 0 && (
        <section className={styles.section} aria-labelledby="phases-heading">
          <h2 id="phases-heading">{view.t('process.phases')}</h2>
          <PhaseTimeline
            phases={phases}
            now={context.now.toISOString()}
            labels={{
              upcoming: view.t('phase.upcoming'),
              open: view.t('phase.open'),
              closed: view.t('phase.closed'),
              today: view.t('phase.today'),
            }}
          />
        </section>
      )}
      {process.activities.length > 0 && (
        <section className={styles.section} aria-labelledby="activities-heading">
          <h2 id="activities-heading">{view.t('process.activities')}</h2>
          <CardGrid>
            {process.activities.map((activity) => (
              <ActivityCard
                key={activity.id}
                context={context}
                timed={timeActivity(activity, process, context.plugins)}
                said="process"
              />
            ))}
          </CardGrid>
        </section>
      )}
    </>
  )
}

function decisionRows(process: Process, { view, locale }: PageContext): SummaryRow[] {
  const rows: SummaryRow[] = []
  const { languages } = view.commune
  const maker = pickLocalized(process.decisionMaker, locale, languages)
  if (maker.text !== '') {
    rows.push({ term: view.t('process.decision-maker'), value: <span lang={maker.lang}>{maker.text}</span> })
  }
  const change = pickLocalized(process.whatCanChange, locale, languages)
  if (change.text !== '') {
    rows.push({
      term: view.t('process.what-can-change'),
      value: <Prose markdown={change.text} lang={change.lang} headingLevel={3} />,
    })
  }
  const answer =
    process.answerBy === undefined ? view.t('process.no-answer-date') : view.date(process.answerBy)
  rows.push({ term: view.t('process.answer-by'), value: answer })
  return rows
}
