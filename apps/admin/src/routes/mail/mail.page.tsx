import { useRoute } from '@parvis/client/react'
import type { MailDelivery } from '@parvis/contract'
import { EmptyState, Loading, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { BlockedMailboxes } from './blocked-mailboxes.js'
import { DomainTable } from './domain-table.js'
import { UnreachedMails } from './unreached-mails.js'

/** Whether the commune's mails arrive: by domain, with an alert; blocked mailboxes; and who was not reached, and why. */
export function MailPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const delivery = useRoute(clients.mailDelivery.read)
  return (
    <Page
      title={t('mail.title')}
      intro={t('mail.intro')}
      next={{ staff: t('mail.next'), residents: t('mail.residents') }}
    >
      {delivery.error !== null ? (
        <ProblemState problem={delivery.error.problem} onRetry={() => void delivery.refetch()} />
      ) : delivery.data === undefined ? (
        <Loading />
      ) : delivery.data.domains.length === 0 ? (
        <EmptyState title={t('mail.none')}>
          <p>{t('mail.none-text')}</p>
        </EmptyState>
      ) : (
        <>
          <Alerts delivery={delivery.data} />
          <DomainTable delivery={delivery.data} />
        </>
      )}
      {delivery.data !== undefined && (
        <>
          <BlockedMailboxes />
          <UnreachedMails />
          {!delivery.data.takesReports && <p className="soft small">{t('mail.no-reports')}</p>}
        </>
      )}
    </Page>
  )
}

function Alerts({ delivery }: { readonly delivery: MailDelivery }): ReactElement | null {
  const { t, number } = useI18n()
  const low = delivery.domains.filter(({ isLow }) => isLow)
  if (low.length === 0) return null
  return (
    <StaffNotice tone="danger" title={t('mail.alert', { count: low.length })}>
      <ul>
        {low.map(({ domain, codes, confirmed }) => (
          <li key={domain}>
            {t('mail.alert-domain', { domain, codes: number(codes), confirmed: number(confirmed) })}
          </li>
        ))}
      </ul>
      <p>{t('mail.alert-text')}</p>
    </StaffNotice>
  )
}
