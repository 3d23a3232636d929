import { useRoute, useRouteAction } from '@parvis/client/react'
import type { AuditCheck } from '@parvis/contract'
import { ActionButton, CardSection, Loading, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'

/** Whether the chain of the log holds, as of the last check, and a button to check it now. */
export function ChainCheck(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const read = useRoute(clients.audit.lastCheck)
  const check = useRouteAction(clients.audit.check)
  const run = async () => {
    const result = await check.run({})
    if (result.ok) announce(t('audit.chain.done'))
  }
  return (
    <CardSection
      title={t('audit.chain')}
      intro={t('audit.chain-intro')}
      actions={
        <ActionButton size="small" isBusy={check.isRunning} onPress={() => void run()}>
          {t('audit.chain.now')}
        </ActionButton>
      }
    >
      {check.problem !== undefined && <ProblemState problem={check.problem} />}
      {read.error !== null ? (
        <ProblemState problem={read.error.problem} onRetry={() => void read.refetch()} />
      ) : read.data === undefined ? (
        <Loading />
      ) : (
        <LastCheck last={read.data.last} />
      )}
    </CardSection>
  )
}

function LastCheck({ last }: { readonly last: AuditCheck | undefined }): ReactElement {
  const { t, find, date } = useI18n()
  if (last === undefined)
    return (
      <StaffNotice title={t('audit.chain.never')}>
        <p>{t('audit.chain.never-text')}</p>
      </StaffNotice>
    )
  const checked = <p>{t('audit.chain.checked', { date: date(last.checkedAt, 'minute') })}</p>
  const { fault } = last
  if (fault === undefined)
    return (
      <StaffNotice tone="success" title={t('audit.chain.proven', { count: last.entries })}>
        {checked}
      </StaffNotice>
    )
  return (
    <StaffNotice tone="danger" title={t('audit.chain.fault', { sequence: fault.sequence })}>
      <p>{find(`audit.fault.${fault.code}`) ?? fault.code}</p>
      <p>{t('audit.chain.fault-text')}</p>
      {checked}
    </StaffNotice>
  )
}
