import type { PortalView } from '@parvis/plugin-api/portal'
import { Notice, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { EnvelopeResult } from '../../../contract/index.js'
import styles from '../recount-section.module.css'

/** What there is for who has no script: the command line, and the comparison of rules below. */
export function WithoutScript({ envelope, view }: { envelope: EnvelopeResult; view: PortalView }): ReactElement {
  return (
    <div data-part="without-script">
      <Stack>
        <Notice tone="info" title={view.t('what-if.without.title')}>
          <p>{view.t('what-if.without.text')}</p>
        </Notice>
        <p>{view.t('recount.command', { file: envelope.ballotsFile })}</p>
        <pre className={styles.command} tabIndex={0}>
          <code>{envelope.recount}</code>
        </pre>
        <p>{view.t('what-if.without.rules')}</p>
      </Stack>
    </div>
  )
}
