import type { PortalView } from '@parvis/plugin-api/portal'
import { Details, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi } from '../../contract/index.js'
import type { ShownResult } from './shown-result.js'
import { apiAddress } from '../api-address.js'
import styles from './recount-section.module.css'

/** Files, command and fingerprints with which anyone can count again. */
export function RecountSection(props: { result: ShownResult; view: PortalView; activity: string }): ReactElement {
  const { result, view, activity } = props
  const { routes } = budgetApi
  const files = [
    { route: routes.resultPb, key: 'recount.pb' },
    { route: routes.resultProjects, key: 'recount.csv' },
    { route: routes.resultJson, key: 'recount.json' },
  ]
  const code = (text: string) => <code className={styles.code}>{text}</code>
  return (
    <section aria-labelledby="recount">
      <Stack>
        <h2 id="recount">{view.t('recount.title')}</h2>
        <p>{view.t('recount.lead')}</p>
        <ul>
          {files.map(({ route, key }) => (
            <li key={key}>
              <a href={apiAddress(view, route, activity)} download>
                {view.t(key)}
              </a>
            </li>
          ))}
        </ul>
        <Details summary={view.t('recount.how')}>
          <Stack>
            <p>{view.t('recount.command')}</p>
            <pre className={styles.command} tabIndex={0}>
              <code>{result.recount}</code>
            </pre>
            <SummaryList
              rows={[
                { term: view.t('recount.digest'), value: code(result.digest) },
                { term: view.t('recount.ballots-digest'), value: code(result.ballotsDigest) },
                ...(result.endowment === undefined ? [] : [{ term: view.t('recount.endowment'), value: code(result.endowment) }]),
                ...(result.fingerprint === undefined ? [] : [{ term: view.t('trust.fingerprint'), value: code(result.fingerprint) }]),
                ...(result.lot === undefined
                  ? []
                  : [
                      { term: view.t('trust.lot'), value: code(result.lot.commitment) },
                      { term: view.t('recount.seed'), value: code(result.lot.seed) },
                      { term: view.t('recount.order'), value: code(result.lot.order.join(', ')) },
                    ]),
              ]}
            />
          </Stack>
        </Details>
      </Stack>
    </section>
  )
}
