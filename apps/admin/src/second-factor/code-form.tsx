import type { CallResult } from '@parvis/client'
import type { ProblemIssue } from '@parvis/contract'
import { StaffForm, TextInput } from '@parvis/ui/admin'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { problemText } from '../shell/problem-text.js'

export interface CodeFormProps<Value> {
  /** A code of the app, or one that is kept on paper. */
  readonly kind: 'totp' | 'recovery'
  readonly send: (code: string) => Promise<CallResult<Value>>
  readonly onRight: (value: Value) => void
  readonly submitLabel?: string
  /** There is a better way beside it. */
  readonly isSecondary?: boolean
  readonly actions?: ReactNode
}

/** One code to type, and the button that sends it. */
export function CodeForm<Value>(props: CodeFormProps<Value>): ReactElement {
  const { kind, send, onRight, submitLabel, isSecondary, actions } = props
  const i18n = useI18n()
  const { t } = i18n
  const [code, setCode] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setProblem(undefined)
    if (code.trim() === '') return setIssues([{ path: 'code', code: 'required' }])
    setBusy(true)
    const result = await send(code.trim())
    setBusy(false)
    if (result.ok) return onRight(result.value)
    const isWrong = result.problem.code === 'wrong-code'
    setIssues(isWrong ? [{ path: 'code', code: kind === 'totp' ? 'wrong-app-code' : 'wrong-recovery-code' }] : [])
    if (!isWrong) setProblem(problemText(i18n, result.problem))
  }
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={submitLabel ?? t('factor.confirm')}
      submitVariant={isSecondary === true ? 'secondary' : 'primary'}
      isBusy={isBusy}
      issues={issues}
      problem={problem}
      actions={actions}
    >
      <TextInput
        path="code"
        label={t(`factor.${kind}-code`)}
        hint={t(`factor.${kind}-code-hint`)}
        {...(kind === 'totp' ? { inputMode: 'numeric', autoComplete: 'one-time-code' } : { autoComplete: 'off' })}
        isShort
        value={code}
        onChange={setCode}
      />
    </StaffForm>
  )
}
