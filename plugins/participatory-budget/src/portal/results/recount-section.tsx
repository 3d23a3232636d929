import type { PortalView } from '@parvis/plugin-api/portal'
import { Details, Stack, SummaryList, type SummaryRow } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, type BudgetResult, type EnvelopeResult } from '../../contract/index.js'
import { apiAddress } from '../api-address.js'
import { ballotsAddress } from './ballots-address.js'
import { envelopeTitle } from './result-words.js'
import { whatIfHref } from './what-if/what-if-address.js'
import styles from './recount-section.module.css'

export interface RecountProps {
  readonly result: BudgetResult
  /** Whose ballots can be counted from this page. */
  readonly envelopes: readonly EnvelopeResult[]
  readonly view: PortalView
  readonly activity: string
}

/** Files, command and fingerprints with which anyone can count again. */
export function RecountSection({ result, envelopes, view, activity }: RecountProps): ReactElement {
  const { routes } = budgetApi
  const ballots = envelopes.map((envelope) => ({
    href: ballotsAddress({ result, envelope, view, activity }),
    label: envelopes.length === 1 ? view.t('recount.pb') : view.t('recount.pb.of', { envelope: envelopeTitle(envelope, view) }),
  }))
  const files = [
    ...ballots,
    { href: apiAddress(view, routes.resultProjects, activity), label: view.t('recount.csv') },
    { href: apiAddress(view, routes.resultJson, activity), label: view.t('recount.json') },
  ]
  return (
    <section aria-labelledby="recount">
      <Stack>
        <h2 id="recount">{view.t('recount.title')}</h2>
        <p>{view.t('recount.lead')}</p>
        <ul>
          {files.map(({ href, label }) => (
            <li key={href}>
              <a href={href} download>
                {label}
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a href={whatIfHref(result, envelopes[0], view)}>{view.t('what-if.link')}</a>
        </p>
        <Details summary={view.t('recount.how')}>
          <Stack>
            {envelopes.map((envelope) => (
              <RecountOf key={envelope.id} envelope={envelope} isOne={envelopes.length === 1} view={view} />
            ))}
            <SummaryList rows={commonRows(result, view)} />
          </Stack>
        </Details>
      </Stack>
    </section>
  )
}

function RecountOf({ envelope, isOne, view }: { envelope: EnvelopeResult; isOne: boolean; view: PortalView }): ReactElement {
  return (
    <Stack>
      {!isOne && <h3>{envelopeTitle(envelope, view)}</h3>}
      <p>{view.t('recount.command', { file: envelope.ballotsFile })}</p>
      <pre className={styles.command} tabIndex={0}>
        <code>{envelope.recount}</code>
      </pre>
      <SummaryList
        rows={[
          { term: view.t('recount.digest'), value: <Code>{envelope.digest}</Code> },
          { term: view.t('recount.ballots-digest'), value: <Code>{envelope.ballotsDigest}</Code> },
          ...(envelope.endowment === undefined ? [] : [{ term: view.t('recount.endowment'), value: <Code>{envelope.endowment}</Code> }]),
        ]}
      />
    </Stack>
  )
}

function commonRows({ envelopes, digest, fingerprint, lot }: BudgetResult, view: PortalView): SummaryRow[] {
  return [
    ...(envelopes.length === 1 ? [] : [{ term: view.t('recount.digest.all'), value: <Code>{digest}</Code> }]),
    ...(fingerprint === undefined ? [] : [{ term: view.t('trust.fingerprint'), value: <Code>{fingerprint}</Code> }]),
    ...(lot === undefined
      ? []
      : [
          { term: view.t('trust.lot'), value: <Code>{lot.commitment}</Code> },
          { term: view.t('recount.seed'), value: <Code>{lot.seed}</Code> },
          { term: view.t('recount.order'), value: <Code>{lot.order.join(', ')}</Code> },
        ]),
  ]
}

function Code({ children }: { children: string }): ReactElement {
  return <code className={styles.code}>{children}</code>
}
