import type { BallotLogKey, InclusionProofFile } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import { BALLOT_PROOF_STEPS } from '@parvis/transparency'
import { Notice } from '@parvis/ui'
import type { ReactElement } from 'react'
import styles from './ballot-check.module.css'

const VERDICTS = [
  { verdict: 'proven', tone: 'success' },
  { verdict: 'not-proven', tone: 'warning' },
  { verdict: 'cannot', tone: 'info' },
] as const
const SIGNS = { proven: '✓', 'not-proven': '✗', cannot: '?' } as const

interface BrowserCheckProps {
  readonly proof: InclusionProofFile
  readonly verifyKey: BallotLogKey
  readonly view: PortalView
}

/**
 * The proof, and every outcome that checking it in the browser can have, unseen. The script checks and shows the one
 * that holds, with numbers of its own; where no script runs, the page says that only the server has checked.
 */
export function BrowserCheck({ proof, verifyKey, view }: BrowserCheckProps): ReactElement {
  return (
    <div data-proof={JSON.stringify(proof)} data-key={verifyKey.noteKey} data-locale={`${view.locale}-BE`}>
      <div data-part="without-script">
        <Notice tone="info" title={view.t('ballot-check.by-server.title')}>
          <p>{view.t('ballot-check.by-server.text')}</p>
        </Notice>
      </div>
      <section className={styles.browser} data-part="with-script" aria-labelledby="browser-check" hidden>
        <h2 id="browser-check">{view.t('ballot-check.browser.title')}</h2>
        <div role="status">
          {VERDICTS.map(({ verdict, tone }) => (
            <div key={verdict} data-verdict={verdict} hidden>
              <Notice tone={tone} title={view.t(`ballot-check.browser.${verdict}.title`)} headingLevel={3}>
                <p>{view.t(`ballot-check.browser.${verdict}.text`)}</p>
              </Notice>
            </div>
          ))}
        </div>
        <ol className={styles.steps}>
          {BALLOT_PROOF_STEPS.map((step) => (
            <li key={step} data-step={step}>
              {VERDICTS.map(({ verdict }) => (
                <span key={verdict} className={styles.step} data-result={verdict} hidden>
                  <span className={styles[verdict]} aria-hidden="true">
                    {SIGNS[verdict]}
                  </span>
                  <span>{withFacts(view.t(`ballot-check.step.${step}.${verdict}`, FACTS))}</span>
                </span>
              ))}
            </li>
          ))}
        </ol>
        <p className={styles.limit}>{view.t('ballot-check.browser.limit')}</p>
      </section>
    </div>
  )
}

const FACTS = { place: '{place}', size: '{size}', date: '{date}' }

/** A text with gaps that the script fills from the proof that it has checked. */
function withFacts(text: string): ReactElement[] {
  return text.split(/(\{[a-z]+\})/).map((part, index) =>
    /^\{[a-z]+\}$/.test(part) ? <span key={index} data-fact={part.slice(1, -1)} /> : <span key={index}>{part}</span>,
  )
}
