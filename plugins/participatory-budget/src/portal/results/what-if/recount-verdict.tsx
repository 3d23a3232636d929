import type { PortalView } from '@parvis/plugin-api/portal'
import { Notice, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { EnvelopeResult } from '../../../contract/index.js'
import styles from '../recount-section.module.css'

const VERDICTS = [
  ['proven', 'success'],
  ['differs', 'warning'],
  ['cannot', 'info'],
  ['failed', 'warning'],
] as const

/** Whether the browser finds what the commune has published. The script shows one of the verdicts, and the digests that it found itself. */
export function RecountVerdict({ envelope, view }: { envelope: EnvelopeResult; view: PortalView }): ReactElement {
  return (
    <section aria-labelledby="own-recount">
      <Stack>
        <h2 id="own-recount">{view.t('what-if.recount')}</h2>
        {VERDICTS.map(([verdict, tone]) => (
          <div key={verdict} data-verdict={verdict} hidden>
            <Notice tone={tone} title={view.t(`what-if.${verdict}.title`)} headingLevel={3}>
              <p>{view.t(`what-if.${verdict}.text`, { ballots: envelope.ballots })}</p>
            </Notice>
          </div>
        ))}
        <div data-part="digests" hidden>
          <SummaryList
            rows={[
              { term: view.t('what-if.digest.published'), value: <code className={styles.code}>{envelope.digest}</code> },
              { term: view.t('what-if.digest.here'), value: <code className={styles.code} data-fact="digest" /> },
              { term: view.t('recount.ballots-digest'), value: <code className={styles.code}>{envelope.ballotsDigest}</code> },
              { term: view.t('what-if.digest.file'), value: <code className={styles.code} data-fact="ballots-digest" /> },
            ]}
          />
        </div>
      </Stack>
    </section>
  )
}
