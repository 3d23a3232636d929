import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Card, CardGrid, Notice, PageHeading, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { followUpApi, WORK_STATES, type FollowedProject, type FollowUpOverview } from '../../contract/index.js'
import { apiAddress } from '../api-address.js'
import { cardPicture } from '../picture-address.js'
import { langOf } from '../text-language.js'
import styles from './follow-up.module.css'
import { SpendingOverview } from './spending-overview.js'
import { spendingWords } from './spending-words.js'
import { WorkTag } from './work-tag.js'

interface FollowUpData {
  /** Absent before the result. */
  readonly overview: FollowUpOverview | undefined
}

/** What becomes of all projects that won: how many are done, what is late, and the money. */
export const followUpPage = definePage<FollowUpData>({
  path: 'follow-up',
  async load({ api, activity }) {
    const overview = await api(followUpApi).overview({ params: { activity: activity.id } })
    if (!overview.ok) return overview.problem.code === 'no-result-yet' ? { overview: undefined } : pageMissing()
    return { overview: overview.value }
  },
  title: (_, view) => view.t('follow-up.title'),
  Component: ({ data: { overview }, view, request }) => (
    <Stack gap="l">
      <PageHeading
        title={view.t('follow-up.title')}
        kicker={view.text(request.activity.title)}
        lead={overview !== undefined && view.t('follow-up.lead', { done: overview.states.done, total: overview.projects.length })}
      />
      {overview === undefined ? (
        <>
          <Notice tone="info" title={view.t('follow-up.none.title')}>
            <p>{view.t('follow-up.none.text')}</p>
          </Notice>
          <ButtonRow>
            <Button variant="secondary" href={view.href()}>
              {view.t('core:action.back')}
            </Button>
          </ButtonRow>
        </>
      ) : (
        <>
          <StateCounts overview={overview} view={view} />
          <section aria-labelledby="projects">
            <Stack>
              <h2 id="projects">{view.t('follow-up.projects')}</h2>
              <CardGrid>
                {overview.projects.map((project) => (
                  <FollowedCard key={project.id} project={project} currency={overview.currency} view={view} />
                ))}
              </CardGrid>
            </Stack>
          </section>
          <SpendingOverview overview={overview} view={view} />
          <Files view={view} activity={request.activity.id} />
        </>
      )}
    </Stack>
  ),
})

function StateCounts({ overview, view }: { overview: FollowUpOverview; view: PortalView }): ReactElement {
  const shown = WORK_STATES.toReversed().filter((state) => overview.states[state] > 0)
  return (
    <ul className={styles.counts}>
      {shown.map((state) => (
        <li key={state} className={styles.count}>
          <span className={styles.number}>{view.number(overview.states[state])}</span> <WorkTag state={state} view={view} />
        </li>
      ))}
    </ul>
  )
}

function FollowedCard({ project, currency, view }: { project: FollowedProject; currency: string; view: PortalView }): ReactElement {
  const { next, milestones } = project
  return (
    <Card
      title={view.text(project.title)}
      href={`${view.href(`projects/${project.id}`)}#follow-up`}
      lang={langOf(project.title, view)}
      picture={cardPicture(project.picture, view)}
      eyebrow={<WorkTag state={project.state} view={view} />}
      meta={
        <>
          <p>{spendingWords(project, currency, view)}</p>
          {project.lastUpdateAt !== undefined && <p>{view.t('follow-up.last-update', { day: view.date(project.lastUpdateAt) })}</p>}
        </>
      }
    >
      {milestones.total > 0 && <p>{view.t('follow-up.steps', { done: milestones.done, total: milestones.total })}</p>}
      {next !== undefined && (
        <p>{view.t(next.state === 'late' ? 'follow-up.next.late' : 'follow-up.next', { title: view.text(next.title), day: view.date(next.plannedOn) })}</p>
      )}
    </Card>
  )
}

function Files({ view, activity }: { view: PortalView; activity: string }): ReactElement {
  const { routes } = followUpApi
  return (
    <section aria-labelledby="files">
      <Stack>
        <h2 id="files">{view.t('follow-up.files')}</h2>
        <ul>
          <li>
            <a href={`${apiAddress(view, routes.feed, activity)}?locale=${view.locale}`} type="application/atom+xml">
              {view.t('follow-up.files.feed')}
            </a>
          </li>
          <li>
            <a href={apiAddress(view, routes.milestones, activity)} download>
              {view.t('follow-up.files.milestones')}
            </a>
          </li>
          <li>
            <a href={apiAddress(view, routes.spending, activity)} download>
              {view.t('follow-up.files.spending')}
            </a>
          </li>
        </ul>
      </Stack>
    </section>
  )
}
