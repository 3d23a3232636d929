import type { CallResult } from '@parvis/client'
import type { ProblemBody, ProblemIssue } from '@parvis/contract'
import { ActionButton, Dialog, StaffForm, TextInput } from '@parvis/ui/admin'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { problemText } from './problem-text.js'

export interface ReasonDialogProps<Answer> {
  readonly title: string
  /** What is at stake, above the field. */
  readonly children?: ReactNode
  readonly label: string
  readonly hint: string
  readonly maxLength: number
  readonly submitLabel: string
  readonly isDangerous?: boolean
  /** What happens when it is sent. */
  readonly note: string
  readonly action: { readonly isRunning: boolean; readonly problem: ProblemBody | undefined }
  readonly send: (reason: string) => Promise<CallResult<Answer>>
  /** Words for a problem that this act explains better than the general ones. */
  readonly explain?: (problem: ProblemBody) => string | undefined
  readonly onDone: (answer: Answer) => void
  readonly onClose: () => void
}

/** Asks for a reason before something is done that the log of official acts, or the public, is told the reason of. */
export function ReasonDialog<Answer>(props: ReasonDialogProps<Answer>): ReactElement {
  const {
    title,
    children,
    label,
    hint,
    maxLength,
    submitLabel,
    isDangerous,
    note,
    action,
    explain,
    onClose,
  } = props
  const i18n = useI18n()
  const [reason, setReason] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const typed = reason.trim()
    if (typed === '') return setIssues([{ path: 'reason', code: 'required' }])
    const result = await props.send(typed)
    if (!result.ok) return setIssues(result.problem.issues ?? [])
    props.onDone(result.value)
    onClose()
  }
  const { problem } = action
  return (
    <Dialog title={title} onClose={onClose} hasOwnCancel>
      {children}
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={submitLabel}
        submitVariant={isDangerous === true ? 'danger' : 'primary'}
        issues={issues}
        isBusy={action.isRunning}
        problem={
          problem === undefined || issues.length > 0
            ? undefined
            : (explain?.(problem) ?? problemText(i18n, problem))
        }
        note={<p>{note}</p>}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {i18n.t('ui.cancel')}
          </ActionButton>
        }
      >
        <TextInput
          path="reason"
          label={label}
          hint={hint}
          rows={3}
          maxLength={maxLength}
          value={reason}
          onChange={setReason}
        />
      </StaffForm>
    </Dialog>
  )
}
