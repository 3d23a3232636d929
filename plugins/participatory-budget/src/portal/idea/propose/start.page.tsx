import { verificationApi } from '@parvis/contract'
import { anyOf, definePage, eligibilityWords, pageMissing, standingAlone, type EligibilityWords, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ideasApi, PROPOSE_ACTION, type IdeaFacts } from '../../../contract/index.js'
import { langOf } from '../../text-language.js'
import { proposeProof } from './propose-steps.js'

interface StartData {
  readonly facts: IdeaFacts
  readonly needs: EligibilityWords | undefined
}

/** Before proposing an idea: by what it will be judged, until when, and what is needed. */
export const proposeStartPage = definePage<StartData>({
  path: 'ideas/propose',
  async load({ api, activity, ...view }) {
    const params = { activity: activity.id }
    const [facts, state] = await Promise.all([api(ideasApi).facts({ params }), api(verificationApi).state({ params })])
    if (!facts.ok) return pageMissing()
    return { facts: facts.value, needs: state.ok ? eligibilityWords(state.value, PROPOSE_ACTION, view) : undefined }
  },
  title: (_, view) => view.t('propose.title'),
  Component: ({ data: { facts, needs }, view, request }) => (
    <Stack gap="l">
      <PageHeading
        title={view.t('propose.title')}
        kicker={view.text(request.activity.title)}
        {...(facts.state === 'open' ? { lead: view.t('propose.lead') } : {})}
      />
      {facts.state !== 'open' && <NotNow facts={facts} view={view} />}
      {facts.state === 'open' && <SummaryList rows={rowsOf({ facts, needs }, view)} />}
      <Criteria facts={facts} view={view} />
      <section aria-labelledby="then">
        <Stack>
          <h2 id="then">{view.t('propose.then')}</h2>
          <p>{view.t(`propose.then.${facts.moderation}`)}</p>
          <p>{view.t('propose.then.judged')}</p>
        </Stack>
      </section>
      <ButtonRow>
        {facts.state === 'open' && facts.caller.left > 0 && (
          <Button href={facts.caller.isProven ? view.href('ideas/propose/form') : proposeProof(request)}>{view.t('core:action.start')}</Button>
        )}
        <Button variant="secondary" href={view.href('ideas')}>
          {view.t('action.ideas')}
        </Button>
      </ButtonRow>
    </Stack>
  ),
})

function rowsOf({ facts, needs }: StartData, view: PortalView): { term: string; value: string }[] {
  const { left } = facts.caller
  return [
    { term: view.t('vote.time'), value: view.t('propose.time') },
    ...(needs === undefined || needs.conditions.length === 0 ? [] : [{ term: view.t('propose.who'), value: needs.conditions.join(' · ') }]),
    ...(needs === undefined || needs.bring.length === 0 ? [] : [{ term: view.t('vote.need'), value: standingAlone(anyOf(needs.bring, view), view) }]),
    { term: view.t('propose.until'), value: view.date(facts.closesAt ?? '', 'last-minute') },
    { term: view.t('propose.most'), value: left === 0 ? view.t('propose.none-left', { count: facts.mostPerPerson }) : view.t('propose.left', { count: left }) },
  ]
}

/** Why nobody can propose an idea at this moment. */
function NotNow({ facts, view }: { readonly facts: IdeaFacts; readonly view: PortalView }): ReactElement {
  const state = facts.state === 'upcoming' ? 'upcoming' : 'closed'
  const from = facts.opensAt === undefined ? '' : view.date(facts.opensAt, 'minute')
  return (
    <Notice tone="info" title={view.t(`propose.${state}.title`)}>
      <p>{view.t(`propose.${state}.text`, { from })}</p>
    </Notice>
  )
}

function Criteria({ facts, view }: { readonly facts: IdeaFacts; readonly view: PortalView }): ReactElement | null {
  if (facts.criteria.length === 0) return null
  return (
    <section aria-labelledby="criteria">
      <Stack>
        <h2 id="criteria">{view.t('idea.criteria')}</h2>
        <p>{view.t('propose.criteria')}</p>
        <ul>
          {facts.criteria.map((text, place) => (
            <li key={place} lang={langOf(text, view)}>
              {view.text(text)}
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  )
}
