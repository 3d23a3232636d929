import type { BallotLogKey } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import { Details, Prose } from '@parvis/ui'
import type { ReactElement } from 'react'
import styles from './ballot-check.module.css'

export interface CheckElsewhereProps {
  readonly view: PortalView
  readonly verifyKey: BallotLogKey
  /** Full address of the log's API. */
  readonly log: string
  /** Full address of this page. */
  readonly page: string
}

/** How it works, and how to check it all without trusting this site. */
export function CheckElsewhere({ view, verifyKey, log, page }: CheckElsewhereProps): ReactElement {
  const key = `'${verifyKey.noteKey}'`
  const commands = [
    ['proof', `parvis verify proof parvis-proof.json --key ${key}`],
    ['log', `parvis verify log --log ${log} --key ${key}`],
    ['watch', `parvis watch ${log} --page ${page} --key ${key}`],
  ] as const
  return (
    <div className={styles.more}>
      <Details summary={view.t('ballot-check.how.title')}>
        <Prose markdown={view.t('ballot-check.how.text')} />
      </Details>
      <Details summary={view.t('ballot-check.elsewhere.title')}>
        <p>{view.t('ballot-check.elsewhere.text')}</p>
        <p>{view.t('ballot-check.elsewhere.key')}</p>
        <p className={styles.command} translate="no">
          <code>{verifyKey.noteKey}</code>
        </p>
        {commands.map(([name, command]) => (
          <div key={name}>
            <p>{view.t(`ballot-check.elsewhere.${name}`)}</p>
            <p className={styles.command} translate="no">
              <code>{command}</code>
            </p>
          </div>
        ))}
      </Details>
    </div>
  )
}
