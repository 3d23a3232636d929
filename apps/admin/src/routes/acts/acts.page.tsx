import { useRoute } from '@parvis/client/react'
import { EmptyState, Loading } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import styles from './acts.module.css'
import { LockedActs } from './locked-acts.js'
import { SettledActs } from './settled-acts.js'
import { WaitingAct } from './waiting-act.js'

/** Acts that two people do together: what waits for a second person, and how the others ended. */
export function ActsPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const acts = useRoute(clients.acts.list)
  return (
    <Page
      title={t('acts.title')}
      intro={t('acts.intro')}
      next={{ staff: t('acts.next'), residents: t('acts.residents') }}
    >
      {acts.error !== null ? (
        <ProblemState problem={acts.error.problem} onRetry={() => void acts.refetch()} />
      ) : acts.data === undefined ? (
        <Loading />
      ) : (
        <>
          {acts.data.hasLocked && <LockedActs />}
          {acts.data.waiting.length === 0 ? (
            !acts.data.hasLocked && (
              <EmptyState title={t('acts.none')}>
                <p>{t('acts.none-text')}</p>
              </EmptyState>
            )
          ) : (
            <ul className={styles.waiting}>
              {acts.data.waiting.map((act) => (
                <li key={act.id}>
                  <WaitingAct act={act} />
                </li>
              ))}
            </ul>
          )}
          <SettledActs acts={acts.data.settled} />
        </>
      )}
    </Page>
  )
}
