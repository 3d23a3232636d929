import { anyOf, definePage, pageMissing, voteNumbersHref, type EligibilityWords, type PortalRequest, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Details, Notice, PageHeading, Prose, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, type BudgetResult, type IdeaFacts, type VoteFacts } from '../contract/index.js'
import { OfficialAnswersSection } from './answer/official-answers.js'
import { followUpRow, readAfterResult, type AfterResult } from './follow-up/after-result.js'
import { IdeasCall, ideasRow, readIdeaFacts } from './idea/ideas-call.js'
import { voteNeeds } from './vote/vote-proof.js'
import { ballotSentence, ruleSentence, turnoutSentence } from './vote-words.js'

interface MainData {
  readonly facts: VoteFacts
  readonly result: BudgetResult | undefined
  /** What voters need, while the vote is open. */
  readonly needs: EligibilityWords | undefined
  readonly after: AfterResult | undefined
  /** Where the activity takes ideas. */
  readonly ideas: IdeaFacts | undefined
}

/** What this participatory budget is, and what a resident can do now. */
export const mainPage = definePage<MainData>({
  path: '',
  async load(request) {
    const client = request.api(budgetApi)
    const params = { activity: request.activity.id }
    const facts = await client.facts({ params })
    if (!facts.ok) return pageMissing()
    const result = facts.value.resultPublished ? await client.result({ params }) : undefined
    return {
      facts: facts.value,
      result: result?.ok === true ? result.value : undefined,
      needs: facts.value.state === 'open' ? await voteNeeds(request) : undefined,
      after: facts.value.resultPublished ? await readAfterResult(request) : undefined,
      ideas: await readIdeaFacts(request),
    }
  },
  title: (_, view) => view.t('title'),
  Component: ({ data, view, request }) => {
    const { facts, after } = data
    const summary = view.text(request.activity.summary)
    return (
      <Stack gap="l">
        <PageHeading title={view.text(request.activity.title)} kicker={view.t('title')} />
        {summary !== '' && <Prose markdown={summary} size="lead" />}
        {data.ideas !== undefined && <IdeasCall facts={data.ideas} view={view} />}
        {!waitsForIdeas(data) && <CallToAction {...data} view={view} />}
        <SummaryList
          rows={[
            { term: view.t('facts.budget'), value: view.money(facts.budgetCents, facts.currency) },
            ...(data.ideas === undefined ? [] : [ideasRow(data.ideas, view)]),
            {
              term: view.t('facts.projects'),
              value: <a href={view.href('projects')}>{view.t('projects.count', { count: facts.projects })}</a>,
            },
            ...(facts.state === 'closed' ? [] : [{ term: view.t('facts.ballot'), value: ballotSentence(facts, view) }]),
            { term: view.t('facts.rule'), value: ruleSentence(facts, view) },
            ...(facts.turnout === undefined
              ? []
              : [{ term: view.t('facts.turnout'), value: turnoutValue(facts, request) }]),
            ...(after === undefined ? [] : followUpRow(after, view)),
          ]}
        />
        <OfficialAnswersSection answers={after?.answers} view={view} />
        <Details summary={view.t('trust.title')}>
          <Stack>
            <p>{view.t('trust.secret')}</p>
            <p>{view.t('trust.partial')}</p>
            {facts.state !== 'upcoming' && facts.state !== 'unreleased' && (
              <p>
                <a href={view.href('tracking')}>{view.t('tracking.link')}</a>
              </p>
            )}
            {facts.lotCommitment !== undefined && (
              <p>
                {view.t('trust.lot')} <code>{facts.lotCommitment}</code>
              </p>
            )}
            {facts.fingerprint !== undefined && (
              <p>
                {view.t('trust.fingerprint')} <code>{facts.fingerprint}</code>
              </p>
            )}
          </Stack>
        </Details>
      </Stack>
    )
  },
})

/** While ideas are taken there is nothing to read or to vote on yet. */
function waitsForIdeas({ facts, ideas }: MainData): boolean {
  return ideas?.state === 'open' && facts.projects === 0 && (facts.state === 'upcoming' || facts.state === 'none')
}

/** While the vote runs it leads to the numbers day by day; afterwards the page of the result has them. */
function turnoutValue(facts: VoteFacts, request: PortalRequest): ReactElement | string {
  const words = turnoutSentence(facts, request)
  return facts.resultPublished ? words : <a href={voteNumbersHref(request)}>{words}</a>
}

function CallToAction({ facts, result, needs, view }: MainData & { view: PortalView }): ReactElement {
  const projects = (
    <Button variant="secondary" href={view.href('projects')}>
      {view.t('action.projects')}
    </Button>
  )
  if (result !== undefined) {
    return (
      <Notice tone="success" title={view.t('cta.result.title', { count: result.envelopes.reduce((sum, { winners }) => sum + winners.length, 0) })}>
        <Stack>
          <p>
            {view.t('cta.result.text', {
              spent: view.money(result.spentCents, result.currency),
              budget: view.money(result.budgetCents, result.currency),
              ballots: result.ballots,
            })}
          </p>
          <ButtonRow>
            <Button href={view.href('results')}>{view.t('action.result')}</Button>
            {projects}
          </ButtonRow>
        </Stack>
      </Notice>
    )
  }
  switch (facts.state) {
    case 'open':
      return (
        <Notice tone="info" title={view.t('cta.open.title', { until: view.date(facts.closesAt ?? '', 'last-minute') })}>
          <Stack>
            <p>
              {view.t('cta.open.time')}
              {needs !== undefined && needs.bring.length > 0 && ` ${view.t('cta.open.need', { what: anyOf(needs.bring, view) })}`}
            </p>
            <ButtonRow>
              <Button href={view.href('vote')}>{view.t('action.vote')}</Button>
              {projects}
            </ButtonRow>
          </Stack>
        </Notice>
      )
    case 'unreleased':
    case 'suspended':
      return (
        <Notice tone="warning" title={view.t(`cta.${facts.state}.title`)}>
          <Stack>
            <p>{facts.reason ?? view.t(`cta.${facts.state}.text`)}</p>
            <ButtonRow>{projects}</ButtonRow>
          </Stack>
        </Notice>
      )
    case 'closed':
      return (
        <Notice tone="info" title={view.t('cta.counting.title')}>
          <Stack>
            <p>{view.t(facts.jurySharePercent > 0 ? 'cta.counting.jury' : 'cta.counting.text')}</p>
            <ButtonRow>{projects}</ButtonRow>
          </Stack>
        </Notice>
      )
    case 'upcoming':
    case 'none': {
      const opens = facts.opensAt === undefined ? view.t('cta.none.title') : view.t('cta.upcoming.title', { from: view.date(facts.opensAt, 'minute') })
      return (
        <Notice tone="info" title={opens}>
          <Stack>
            <p>{view.t('cta.upcoming.text')}</p>
            <ButtonRow>{projects}</ButtonRow>
          </Stack>
        </Notice>
      )
    }
  }
}
