import { useRoute } from '@parvis/client/react'
import { CardSection, EmptyState, Loading, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'

/** What is wrong with the installation, and how to mend it. */
export function RepairsPage(): ReactElement {
  const { t } = useI18n()
  const repairs = useRoute(platform.installation.repairs)
  const installation = useRoute(platform.installation.state)
  return (
    <Page
      title={t('repairs.title')}
      intro={t('repairs.intro')}
      next={{ staff: t('repairs.next'), residents: t('repairs.residents') }}
    >
      {repairs.error !== null ? (
        <ProblemState problem={repairs.error.problem} onRetry={() => void repairs.refetch()} />
      ) : repairs.data === undefined ? (
        <Loading />
      ) : (
        <>
          {repairs.data.safeMode && (
            <StaffNotice tone="warning" title={t('repairs.safe-mode')}>
              <p>{t('repairs.safe-mode-text')}</p>
            </StaffNotice>
          )}
          {repairs.data.repairs.length === 0 ? (
            <EmptyState title={t('repairs.none')}>
              <p>{t('repairs.none-text')}</p>
            </EmptyState>
          ) : (
            repairs.data.repairs.map((repair) => (
              <CardSection key={`${repair.subject} ${repair.reason}`} title={repair.subject}>
                <dl className="consequences">
                  <dt>{t('repairs.reason')}</dt>
                  <dd>{repair.reason}</dd>
                  <dt>{t('repairs.fix')}</dt>
                  <dd>{repair.fix}</dd>
                </dl>
              </CardSection>
            ))
          )}
        </>
      )}
      {installation.data !== undefined && (
        <p className="soft small">{t('repairs.version', { version: installation.data.version })}</p>
      )}
    </Page>
  )
}
