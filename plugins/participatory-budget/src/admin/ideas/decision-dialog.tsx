import type { CallResult } from '@parvis/client'
import type { ProblemBody, ProblemIssue } from '@parvis/contract'
import { ActionButton, Dialog, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement, type ReactNode } from 'react'
import { budgetWords } from '../budget-words.js'
import { ideaProblem } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'

interface DecisionDialogProps<Value> extends Pick<IdeaProps, 'context'> {
  readonly title: string
  readonly submitLabel: string
  /** What the decision does, before the fields. */
  readonly intro?: string
  readonly children?: ReactNode
  readonly isBusy: boolean
  /** Sends the decision; or says which fields are missing. */
  readonly send: () => Promise<CallResult<Value> | readonly ProblemIssue[]>
  /** Said when it is done. */
  readonly done: string
  readonly onDone: (value: Value) => void
  readonly onClose: () => void
}

/** Asks for what a decision about an idea needs, keeps what was typed when it is refused, and says when it is done. */
export function DecisionDialog<Value>(props: DecisionDialogProps<Value>): ReactElement {
  const { context, title, submitLabel, intro, children, isBusy, send, done, onDone, onClose } = props
  const { t } = budgetWords(context)
  const announce = useAnnounce()
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [problem, setProblem] = useState<ProblemBody>()
  const submit = async () => {
    const result = await send()
    if ('ok' in result && result.ok) {
      announce(done)
      onDone(result.value)
      onClose()
      return
    }
    setIssues('ok' in result ? (result.problem.issues ?? []) : result)
    setProblem('ok' in result ? result.problem : undefined)
  }
  return (
    <Dialog title={title} onClose={onClose} hasOwnCancel>
      {intro !== undefined && <p>{intro}</p>}
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={submitLabel}
        isBusy={isBusy}
        issues={issues}
        problem={problem !== undefined && issues.length === 0 ? ideaProblem(context, problem) : undefined}
        actions={<ActionButton onPress={onClose}>{t('admin.project.cancel')}</ActionButton>}
      >
        {children}
      </StaffForm>
    </Dialog>
  )
}
