import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult } from '../../../contract/index.js'
import { envelopeTitle, resultWords } from '../result-words.js'
import styles from './record.module.css'

/** The part of the record about one envelope: money, every project with votes and decision, fingerprints. */
export function RecordEnvelope(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement {
  const { result, envelope, view } = props
  const words = resultWords(result, view)
  const isOne = result.envelopes.length === 1
  const decision = ({ won, reason }: EnvelopeResult['projects'][number]) =>
    view.t(won ? 'results.won' : reason.code === 'withdrawn' ? 'project.withdrawn' : 'results.lost')
  return (
    <section aria-labelledby={`envelope-${envelope.id}`}>
      <Stack>
        <h2 id={`envelope-${envelope.id}`}>{isOne ? view.t('record.decision') : envelopeTitle(envelope, view)}</h2>
        {!isOne && (
          <p>
            {view.t('results.spent.of', { spent: words.money(envelope.spentCents), budget: words.money(envelope.budgetCents) })} ·{' '}
            {view.t('results.ballots.count', { ballots: envelope.ballots })}
          </p>
        )}
        <DataTable
          caption={view.t('record.projects')}
          columns={[
            { key: 'title', label: view.t('review.project') },
            { key: 'cost', label: view.t('project.cost'), numeric: true },
            { key: 'votes', label: view.t('results.votes'), numeric: true },
            { key: 'decision', label: view.t('results.decision') },
          ]}
          rows={envelope.projects.map((project, at) => ({
            title: `${view.number(at + 1)}. ${words.title(project.reference)} (${project.reference})`,
            cost: words.money(project.costCents),
            votes: view.number(project.votes),
            decision: decision(project),
          }))}
        />
        <SummaryList
          rows={[
            ...(isOne ? [] : [{ term: view.t('recount.digest'), value: <code className={styles.code}>{envelope.digest}</code> }]),
            { term: view.t('recount.ballots-digest'), value: <code className={styles.code}>{envelope.ballotsDigest}</code> },
          ]}
        />
      </Stack>
    </section>
  )
}
