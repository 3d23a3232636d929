import { useRouteAction } from '@parvis/client/react'
import type { WaitingProposal } from '@parvis/contract'
import { ActionButton, Dialog, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { ReasonDialog } from '../../shell/reason-dialog.js'
import styles from './acts.module.css'
import { ActSubject } from './act-subject.js'

export type ActAnswer = 'confirm' | 'refuse' | 'withdraw'

interface AnswerDialogProps {
  readonly act: WaitingProposal
  readonly answer: ActAnswer
  readonly onClose: () => void
}

/** Asks before a proposal is confirmed, refused (with a reason) or taken back. */
export function AnswerDialog(props: AnswerDialogProps): ReactElement {
  const { answer } = props
  return answer === 'refuse' ? <RefuseDialog {...props} /> : <PlainDialog {...props} answer={answer} />
}

function PlainDialog({
  act,
  answer,
  onClose,
}: AnswerDialogProps & { readonly answer: 'confirm' | 'withdraw' }) {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const confirm = useRouteAction(clients.acts.confirm)
  const withdraw = useRouteAction(clients.acts.withdraw)
  const action = answer === 'confirm' ? confirm : withdraw
  const title = text(act.title)
  const send = async () => {
    const result = await action.run({ params: { proposal: act.id } })
    if (!result.ok) return
    announce(t(`acts.${answer}.done`, { act: title }))
    onClose()
    // An act can change anything that other screens show.
    if (answer === 'confirm') await queries.invalidateQueries()
  }
  return (
    <Dialog
      title={t(`acts.${answer}.question`, { act: title })}
      onClose={onClose}
      actions={
        <ActionButton variant="primary" isBusy={action.isRunning} onPress={() => void send()}>
          {t(`acts.${answer}`, { act: title })}
        </ActionButton>
      }
    >
      {action.problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger" title={t('acts.not-done')}>
            <p>{problemText(i18n, action.problem)}</p>
          </StaffNotice>
        </div>
      )}
      <p>
        <ActSubject subject={act.subject} />
      </p>
      {answer === 'confirm' && (
        <dl className={styles.facts}>
          <div>
            <dt>{t('acts.effect')}</dt>
            <dd>{text(act.effect)}</dd>
          </div>
          {act.reason !== undefined && (
            <div>
              <dt>{t('acts.reason')}</dt>
              <dd className={styles.reason}>{act.reason}</dd>
            </div>
          )}
        </dl>
      )}
      <p>{t(`acts.${answer}.text`)}</p>
    </Dialog>
  )
}

function RefuseDialog({ act, onClose }: AnswerDialogProps): ReactElement {
  const { t, text } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const refuse = useRouteAction(clients.acts.refuse)
  const title = text(act.title)
  return (
    <ReasonDialog
      title={t('acts.refuse.question', { act: title })}
      label={t('acts.refuse.reason')}
      hint={t('acts.refuse.hint')}
      maxLength={1000}
      submitLabel={t('acts.refuse', { act: title })}
      note={t('acts.refuse.text')}
      action={refuse}
      send={(reason) => refuse.run({ params: { proposal: act.id }, body: { reason } })}
      onDone={() => announce(t('acts.refuse.done', { act: title }))}
      onClose={onClose}
    >
      <p>
        <ActSubject subject={act.subject} />
      </p>
    </ReasonDialog>
  )
}
