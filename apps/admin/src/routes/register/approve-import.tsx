import { useRouteAction } from '@parvis/client/react'
import type { Census, CensusReport } from '@parvis/contract'
import { actionClass, CardSection, StaffForm, StaffNotice, TextInput, useAnnounce } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'

interface ApproveImportProps {
  readonly census: Census
  readonly report: CensusReport
}

/** Asks a second person to approve what was found; a file with too many bad lines is corrected first. */
export function ApproveImport({ census, report }: ApproveImportProps): ReactElement {
  return report.isBlocked ? <Blocked report={report} /> : <Propose census={census} />
}

function Blocked({ report }: { readonly report: CensusReport }): ReactElement {
  const { t, number } = useI18n()
  const { slug } = useCommune()
  const percent = report.lines === 0 ? 0 : (report.bad * 100) / report.lines
  return (
    <CardSection title={t('register.blocked')}>
      <StaffNotice tone="warning">
        <p>
          {report.accepted === 0
            ? t('register.blocked-none')
            : t('register.blocked-text', { bad: report.bad, percent: number(Math.ceil(percent * 10) / 10), limit: number(report.badLimit) })}
        </p>
      </StaffNotice>
      <p>{t('register.blocked-how')}</p>
      <div>
        <Link to="/$commune/register/new" params={{ commune: slug }} className={actionClass('primary')}>
          {t('register.upload-again')}
        </Link>
      </div>
    </CardSection>
  )
}

function Propose({ census }: { readonly census: Census }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const propose = useRouteAction(clients.census.proposeApproval, { refreshes: [clients.acts.list] })
  const [reason, setReason] = useState('')
  const submit = async () => {
    const typed = reason.trim()
    const result = await propose.run({ params: { census: census.id }, body: typed === '' ? {} : { reason: typed } })
    if (result.ok) announce(t('register.proposed'))
  }
  return (
    <CardSection title={t('register.approve')} intro={t('register.approve-intro')}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('register.propose')}
        isBusy={propose.isRunning}
        problem={propose.problem === undefined ? undefined : problemText(i18n, propose.problem)}
      >
        <TextInput
          path="reason"
          label={t('register.note')}
          hint={t('register.note-hint')}
          isOptional
          rows={2}
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
      </StaffForm>
    </CardSection>
  )
}
