import { votesApi, type Activity, type PublicVote, type VoteDay, type VoteTurnout } from '@parvis/contract'
import { ballotCheckHref, type PortalView } from '@parvis/plugin-api/portal'
import { Notice, PageHeading, Stack, TurnoutSection } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { PageContext } from '../request/page-context.js'
import { DayByDay } from '../vote-numbers/day-by-day.js'
import { RunningNumbers } from '../vote-numbers/running-numbers.js'
import { activityCrumbs } from './activity-crumbs.js'
import { failedCall } from './failed-call.page.js'
import { pageModel, type PageModel } from './page-model.js'

interface NumbersData {
  readonly activity: Activity
  readonly vote: PublicVote
  /** Newest first. */
  readonly days: readonly VoteDay[]
  /** Once the vote has closed. */
  readonly turnout: VoteTurnout | undefined
}

/** Who takes part in a vote, in numbers (spec B-09, B-10): the same page for every vote, whatever its plugin. */
export async function voteNumbersPage(context: PageContext, slug: string): Promise<PageModel> {
  const found = await context.participation.activity({ params: { slug } })
  if (!found.ok) return failedCall(context, found.problem)
  const { activity, process } = found.value
  const votes = context.api.client(votesApi)
  const params = { activity: activity.id }
  const [vote, days, turnout] = await Promise.all([votes.read({ params }), votes.days({ params }), votes.turnout({ params })])
  if (!vote.ok) return failedCall(context, vote.problem)
  if (!days.ok) return failedCall(context, days.problem)
  const data = { activity, vote: vote.value, days: days.value.days, turnout: turnout.ok ? turnout.value : undefined }
  return pageModel({
    title: context.view.t('turnout.title'),
    isShared: true,
    crumbs: activityCrumbs(context, { activity, process }, false),
    element: <VoteNumbers data={data} view={context.view} />,
  })
}

function VoteNumbers({ data, view }: { readonly data: NumbersData; readonly view: PortalView }): ReactElement {
  const { activity, vote, days, turnout } = data
  const [newest] = days
  const isRunning = vote.state === 'open' || vote.state === 'suspended'
  return (
    <Stack gap="l">
      <PageHeading title={view.t('turnout.title')} lead={<p>{view.t('turnout.lead')}</p>} />
      {turnout === undefined && isRunning && newest !== undefined && <RunningNumbers day={newest} view={view} />}
      {turnout === undefined && (!isRunning || newest === undefined) && (
        <Notice tone="info" title={view.t(isRunning ? 'turnout.soon' : 'turnout.none')}>
          <p>{view.t(isRunning ? 'turnout.soon.text' : 'turnout.none.text')}</p>
        </Notice>
      )}
      <TurnoutSection turnout={turnout} view={view} />
      <DayByDay days={days} view={view} />
      <p>
        <a href={ballotCheckHref({ to: view.to, activity })}>{view.t('ballot-check.title')}</a>
      </p>
    </Stack>
  )
}
