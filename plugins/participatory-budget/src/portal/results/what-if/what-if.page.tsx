import { definePage } from '@parvis/plugin-api/portal'
import { Notice, PageHeading, Stack } from '@parvis/ui'
import { createElement } from 'react'
import { tallyCounting } from '../../../contract/index.js'
import { ballotsAddress } from '../ballots-address.js'
import { readEnvelope, type EnvelopeData } from '../result-data.js'
import { envelopeHref, envelopeTitle } from '../result-words.js'
import { RuleComparison } from '../rule-comparison.js'
import { EnvelopeChoice } from './envelope-choice.js'
import { RecountVerdict } from './recount-verdict.js'
import { WhatIfForm } from './what-if-form.js'
import { WhatIfOutcome } from './what-if-outcome.js'
import { WithoutScript } from './without-script.js'

/**
 * Anybody counts the published ballots again, in the own browser, by the same engine as the commune: first as it was, which proves the
 * result, then by other rules and with other figures. Nothing is sent. Without scripts the page leads to the command line, and shows
 * what other rules give.
 */
export const whatIfPage = definePage<EnvelopeData>({
  path: 'results/what-if',
  load: async (request) => await readEnvelope(request, request.query.get('envelope') ?? undefined),
  title: (_, view) => view.t('what-if.title'),
  scripts: ['what-if'],
  Component: ({ data, view, request }) => {
    const { result, envelope } = data
    const counting = tallyCounting(result, result.ballotType)
    return (
      <Stack gap="l">
        <PageHeading
          title={view.t('what-if.title')}
          kicker={
            <>
              {view.text(request.activity.title)} · <a href={envelopeHref(result, envelope, view)}>{envelopeTitle(envelope, view)}</a>
            </>
          }
          lead={view.t('what-if.lead')}
        />
        <Notice tone="info" title={view.t('what-if.nothing-sent.title')}>
          <p>{view.t('what-if.nothing-sent.text')}</p>
        </Notice>
        <EnvelopeChoice result={result} envelope={envelope} view={view} />
        {createElement(
          'pv-what-if',
          {
            'data-file': ballotsAddress({ result, envelope, view, activity: request.activity.id }),
            'data-rule': counting.rule,
            'data-utility': counting.utility,
            'data-lot': result.lot === undefined ? undefined : JSON.stringify(result.lot.order),
            'data-jury': envelope.jury === undefined ? undefined : JSON.stringify({ points: envelope.jury.points, sharePercent: envelope.jury.sharePercent }),
            'data-digest': envelope.digest,
            'data-ballots-digest': envelope.ballotsDigest,
            'data-winners': JSON.stringify(envelope.winners),
            'data-budget': envelope.budgetCents,
            'data-currency': result.currency,
            'data-locale': `${view.locale}-BE`,
          },
          <Stack gap="l">
            <WithoutScript envelope={envelope} view={view} />
            <div data-part="with-script" hidden>
              <Stack gap="l">
                <RecountVerdict envelope={envelope} view={view} />
                <WhatIfForm result={result} envelope={envelope} view={view} />
                <WhatIfOutcome envelope={envelope} view={view} />
              </Stack>
            </div>
          </Stack>,
        )}
        <RuleComparison result={result} envelope={envelope} view={view} />
      </Stack>
    )
  },
})
