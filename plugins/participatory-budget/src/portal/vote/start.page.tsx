import { anyOf, definePage, pageMissing, standingAlone, type EligibilityWords, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, type VoteFacts } from '../../contract/index.js'
import { ballotSentence } from '../vote-words.js'
import { ForgetDraft } from './ballot-draft.js'
import { voteNeeds, voteProof } from './vote-proof.js'

interface StartData {
  readonly facts: VoteFacts
  readonly ballot: { readonly proven: boolean; readonly hasCast: boolean; readonly changeable: boolean }
  readonly needs: EligibilityWords | undefined
}

/** Before voting: how long it takes and what is needed. */
export const startPage = definePage<StartData>({
  path: 'vote',
  scripts: ['ballot-draft'],
  async load(request) {
    const client = request.api(budgetApi)
    const params = { activity: request.activity.id }
    const [facts, ballot, needs] = await Promise.all([client.facts({ params }), client.ballot({ params }), voteNeeds(request)])
    return facts.ok && ballot.ok ? { facts: facts.value, ballot: ballot.value, needs } : pageMissing()
  },
  title: (_, view) => view.t('vote.title'),
  Component: ({ data: { facts, ballot, needs }, view, request }) => {
    if (facts.state !== 'open') {
      return (
        <Stack gap="l">
          <PageHeading title={view.t('vote.title')} kicker={view.text(request.activity.title)} />
          <NotNow facts={facts} view={view} />
          <ButtonRow>
            <Button variant="secondary" href={view.href()}>
              {view.t('core:action.back')}
            </Button>
          </ButtonRow>
        </Stack>
      )
    }
    const hasVoted = ballot.proven && ballot.hasCast
    const mayGoOn = !hasVoted || facts.changeable
    return (
      <Stack gap="l">
        {/* Whoever has not proven who they are yet may be another person than the one before them. */}
        {!ballot.proven && <ForgetDraft />}
        <PageHeading title={view.t('vote.title')} kicker={view.text(request.activity.title)} lead={view.t('vote.lead')} />
        {hasVoted && (
          <Notice tone="info" title={view.t('vote.voted.title')}>
            <p>{view.t(facts.changeable ? 'vote.voted.change' : 'vote.voted.final')}</p>
          </Notice>
        )}
        <SummaryList
          rows={[
            { term: view.t('vote.time'), value: view.t('vote.time.text') },
            ...needRows(needs, view),
            { term: view.t('vote.how'), value: ballotSentence(facts, view) },
            ...(facts.envelopes.length > 1 ? [{ term: view.t('vote.envelopes'), value: <Envelopes facts={facts} view={view} /> }] : []),
            { term: view.t('vote.until'), value: view.date(facts.closesAt ?? '', 'last-minute') },
            { term: view.t('vote.change'), value: view.t(facts.changeable ? 'vote.change.yes' : 'vote.change.no') },
          ]}
        />
        <p>{view.t('trust.secret')}</p>
        <ButtonRow>
          {mayGoOn && (
            <Button href={ballot.proven ? view.href('vote/ballot') : voteProof(request)}>
              {view.t(hasVoted ? 'action.change-vote' : 'core:action.start')}
            </Button>
          )}
          <Button variant="secondary" href={view.href('projects')}>
            {view.t('action.projects')}
          </Button>
        </ButtonRow>
        <ul>
          <li>
            <a href={view.href('vote/specimen')}>{view.t('specimen.link')}</a>
          </li>
          {!hasVoted && (
            <li>
              <a href={view.href('vote/reminder')}>{view.t('reminder.link')}</a>
            </li>
          )}
        </ul>
      </Stack>
    )
  },
})

/** Why nobody can vote at this moment. */
function NotNow({ facts, view }: { facts: VoteFacts; view: PortalView }): ReactElement {
  const from = facts.opensAt === undefined ? '' : view.date(facts.opensAt, 'minute')
  switch (facts.state) {
    case 'closed':
      return (
        <Notice tone="info" title={view.t('vote.closed.title')}>
          <p>{view.t('vote.closed.text')}</p>
        </Notice>
      )
    case 'suspended':
    case 'unreleased':
      return (
        <Notice tone="warning" title={view.t(`cta.${facts.state}.title`)}>
          <p>{facts.reason ?? view.t(`cta.${facts.state}.text`)}</p>
        </Notice>
      )
    default:
      return (
        <Notice tone="info" title={view.t('vote.upcoming.title')}>
          <p>{view.t('vote.upcoming.text', { from })}</p>
        </Notice>
      )
  }
}

/** The pots of money, and whose districts they are. */
function Envelopes({ facts, view }: { facts: VoteFacts; view: PortalView }): ReactElement {
  return (
    <ul>
      {facts.envelopes.map(({ id, title, budgetCents, districts }) => (
        <li key={id}>
          {view.text(title)}: {view.money(budgetCents, facts.currency)}
          {districts !== undefined && ` (${districts.join(', ')})`}
        </li>
      ))}
    </ul>
  )
}

/** Who may vote, and what they need at hand. */
function needRows(needs: EligibilityWords | undefined, view: PortalView): { term: string; value: string | ReactElement }[] {
  if (needs === undefined) return []
  const { conditions, bring } = needs
  return [
    ...(conditions.length === 0 ? [] : [{ term: view.t('vote.who'), value: <Conditions texts={conditions} /> }]),
    ...(bring.length === 0 ? [] : [{ term: view.t('vote.need'), value: standingAlone(anyOf(bring, view), view) }]),
  ]
}

function Conditions({ texts }: { texts: readonly string[] }): ReactElement {
  const [only] = texts
  if (texts.length === 1) return <>{only}</>
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
