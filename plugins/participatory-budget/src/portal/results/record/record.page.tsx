import { definePage, pageMissing, type PortalRequest, type PortalView } from '@parvis/plugin-api/portal'
import { Button, PageHeading, Stack, SummaryList } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'
import type { BudgetResult } from '../../../contract/index.js'
import { readResult, type ResultData } from '../result-data.js'
import { resultWords } from '../result-words.js'
import { RuleSection } from '../rule-section.js'
import { RecordEnvelope } from './record-envelope.js'
import styles from './record.module.css'

type RecordData = ResultData & { readonly result: BudgetResult }

/** Who signs, by the custom of Belgian communes. The names are written by hand. */
const SIGNATURES = ['record.sign.mayor', 'record.sign.director', 'record.sign.witness'] as const

/** The official record of the result, to be printed and signed: figures, rule, winners, fingerprints. Made from what is published and nothing else. */
export const recordPage = definePage<RecordData>({
  path: 'results/record',
  scripts: ['print-receipt'],
  async load(request) {
    const data = await readResult(request)
    if ('$$type' in data) return data
    return data.result === undefined ? pageMissing() : { ...data, result: data.result }
  },
  title: (_, view) => view.t('record.title'),
  Component: ({ data: { result, people }, view, request }) => (
    <Stack gap="l">
      <PageHeading title={view.t('record.title')} kicker={view.text(request.activity.title)} lead={view.t('record.lead', { commune: view.text(view.commune.name) })} />
      {createElement(
        'pv-print-receipt',
        { hidden: true, class: styles.screen },
        <Button type="button" variant="secondary">
          {view.t('record.print')}
        </Button>,
      )}
      <SummaryList
        rows={[
          ...voteDates(request, view),
          { term: view.t('results.ballots'), value: view.t('results.ballots.text', { ballots: result.ballots, blank: result.blank }) },
          ...(people.eligible === undefined ? [] : [{ term: view.t('record.eligible'), value: view.number(people.eligible) }]),
          ...(people.voided === undefined ? [] : [{ term: view.t('results.voided'), value: view.t('results.voided.text', { count: people.voided }) }]),
          { term: view.t('results.spent'), value: spentOf(result, view) },
          { term: view.t('results.counted'), value: view.date(result.countedAt, 'minute') },
        ]}
      />
      <RuleSection result={result} envelope={result.envelopes.length === 1 ? result.envelopes[0] : undefined} view={view} />
      {result.envelopes.map((envelope) => (
        <RecordEnvelope key={envelope.id} result={result} envelope={envelope} view={view} />
      ))}
      <Checks result={result} view={view} />
      <Signatures view={view} />
    </Stack>
  ),
})

function voteDates({ activity }: PortalRequest, view: PortalView) {
  const phase = activity.phases.find(({ kind }) => kind === 'vote')
  if (phase === undefined) return []
  return [{ term: view.t('record.vote'), value: view.t('record.vote.dates', { from: view.date(phase.startsAt, 'minute'), to: view.date(phase.endsAt, 'last-minute') }) }]
}

function spentOf(result: BudgetResult, view: PortalView): string {
  const { money } = resultWords(result, view)
  return view.t('results.spent.of', { spent: money(result.spentCents), budget: money(result.budgetCents) })
}

function Checks({ result, view }: { result: BudgetResult; view: PortalView }): ReactElement {
  const code = (text: string) => <code className={styles.code}>{text}</code>
  const { digest, fingerprint, lot } = result
  return (
    <section aria-labelledby="checks">
      <Stack>
        <h2 id="checks">{view.t('record.checks')}</h2>
        <SummaryList
          rows={[
            { term: view.t('recount.digest'), value: code(digest) },
            ...(fingerprint === undefined ? [] : [{ term: view.t('trust.fingerprint'), value: code(fingerprint) }]),
            ...(lot === undefined
              ? []
              : [
                  { term: view.t('trust.lot'), value: code(lot.commitment) },
                  { term: view.t('recount.seed'), value: code(lot.seed) },
                ]),
          ]}
        />
      </Stack>
    </section>
  )
}

function Signatures({ view }: { view: PortalView }): ReactElement {
  return (
    <section aria-labelledby="signatures" className={styles.signatures}>
      <h2 id="signatures">{view.t('record.signatures')}</h2>
      <p>{view.t('record.done-at')}</p>
      <ul className={styles.lines}>
        {SIGNATURES.map((key) => (
          <li key={key} className={styles.line}>
            {view.t(key)}
          </li>
        ))}
      </ul>
    </section>
  )
}
