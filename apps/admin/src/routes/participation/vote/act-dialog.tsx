import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue, VoteActName } from '@parvis/contract'
import { ActionButton, Dialog, StaffForm, StaffNotice, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'

const NEEDS_REASON: ReadonlySet<VoteActName> = new Set(['suspend', 'close-early'])

/** Proposes an act that a second person must confirm, with the reason that residents will read. */
export function ActDialog(props: {
  readonly activity: string
  readonly act: VoteActName
  readonly onClose: () => void
}): ReactElement {
  const { activity, act, onClose } = props
  const i18n = useI18n()
  const { t, date } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const propose = useRouteAction(clients.votes.propose)
  const [reason, setReason] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [until, setUntil] = useState<string>()
  const needsReason = NEEDS_REASON.has(act)
  const send = async () => {
    const text = reason.trim()
    if (needsReason && text === '') return setIssues([{ path: 'reason', code: 'required' }])
    const result = await propose.run({ params: { activity }, body: { act, ...(text === '' ? {} : { reason: text }) } })
    if (!result.ok) return setIssues(result.problem.issues ?? [])
    announce(t('vote.proposed.title'))
    setIssues([])
    setUntil(date(result.value.expiresAt, 'minute'))
  }
  if (until !== undefined)
    return (
      <Dialog title={t('vote.proposed.title')} onClose={onClose}>
        <p>{t('vote.proposed.text', { until })}</p>
      </Dialog>
    )
  const { problem } = propose
  const isGeneral = problem !== undefined && issues.length === 0
  return (
    <Dialog title={t(`vote.act.${act}.question`)} onClose={onClose}>
      <dl className="consequences">
        <dt>{t('next.staff')}</dt>
        <dd>{t('vote.act.two-people')}</dd>
        <dt>{t('next.residents')}</dt>
        <dd>{t(`vote.act.${act}.residents`)}</dd>
      </dl>
      {needsReason ? (
        <StaffForm
          onSubmit={() => void send()}
          submitLabel={t('vote.propose')}
          issues={issues}
          isBusy={propose.isRunning}
          problem={isGeneral ? problemText(i18n, problem) : undefined}
        >
          <TextInput
            path="reason"
            label={t('vote.act.reason')}
            hint={t('vote.act.reason-hint')}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={setReason}
          />
        </StaffForm>
      ) : (
        <>
          {problem !== undefined && (
            <div role="alert">
              <StaffNotice tone="danger">
                <p>{problemText(i18n, problem)}</p>
              </StaffNotice>
            </div>
          )}
          <ActionButton variant="primary" isBusy={propose.isRunning} onPress={() => void send()}>
            {t('vote.propose')}
          </ActionButton>
        </>
      )}
    </Dialog>
  )
}
