import { useRouteAction } from '@parvis/client/react'
import type { PaperKind, PaperOption, ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, fieldId, StaffForm, TextInput } from '@parvis/ui/admin'
import { useEffect, useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useCommune } from '../../../session/commune-context.js'
import styles from './paper.module.css'
import { paperProblem, readingText, typedNumbers } from './paper-words.js'

const CODE = 'code'
const NUMBERS = 'numbers'
const focus = (path: string) => document.getElementById(fieldId(path))?.focus()

export interface EntryFormProps {
  readonly params: { readonly activity: string; readonly batch: string }
  readonly options: readonly PaperOption[]
  readonly plugin: LoadedPlugin | null | undefined
}

/**
 * Made for the keyboard: code, Enter, numbers, Enter, and the next paper. A scanner types the code and its Enter. It is
 * the same for the first and the second person, who does not see what the first has typed.
 */
export function EntryForm({ params, options, plugin }: EntryFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const enter = useRouteAction(clients.paper.enter)
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [problem, setProblem] = useState<string>()
  const [said, setSaid] = useState<{ readonly outcome: 'first' | 'agrees' | 'differs' | undefined; readonly count: number }>()
  useEffect(() => focus(CODE), [])
  const numbers = typedNumbers(typed)
  const refuse = (found: readonly ProblemIssue[], message?: string) => {
    setIssues(found)
    setProblem(message)
    // What was said of the paper before is no word on this one.
    setSaid((last) => last && { ...last, outcome: undefined })
  }
  const send = async (kind: PaperKind) => {
    if (code.trim() === '') return refuse([{ path: CODE, code: 'required' }])
    if (kind === 'marked' && (numbers === undefined || numbers.length === 0))
      return refuse([{ path: NUMBERS, code: numbers === undefined ? 'not-numbers' : 'required' }])
    const result = await enter.run({ params, body: { code, kind, numbers: kind === 'marked' ? [...(numbers ?? [])] : [] } })
    if (!result.ok) return refuse([], paperProblem(result.problem, i18n, plugin))
    refuse([])
    const { outcome } = result.value
    setSaid((last) => ({ outcome, count: (last?.count ?? 0) + 1 }))
    setCode('')
    setTyped('')
    focus(CODE)
  }
  const submit = () => {
    // The Enter of a scanner, or of a person, after the code.
    if (document.activeElement?.id === fieldId(CODE) && code.trim() !== '' && typed === '') return focus(NUMBERS)
    void send('marked')
  }
  return (
    <CardSection title={t('paper.entry')} intro={t('paper.entry.intro')}>
      <StaffForm
        onSubmit={submit}
        submitLabel={t('paper.enter')}
        issues={issues}
        problem={problem}
        isBusy={enter.isRunning}
        actions={
          <>
            <ActionButton isBusy={enter.isRunning} onPress={() => void send('blank')}>
              {t('paper.enter.blank')}
            </ActionButton>
            <ActionButton isBusy={enter.isRunning} onPress={() => void send('void')}>
              {t('paper.enter.void')}
            </ActionButton>
          </>
        }
      >
        <TextInput path={CODE} label={t('paper.code')} hint={t('paper.code-hint')} autoComplete="off" maxLength={60} value={code} onChange={setCode} />
        <TextInput
          path={NUMBERS}
          label={t('paper.numbers')}
          hint={t('paper.numbers-hint', { count: options.length })}
          autoComplete="off"
          maxLength={4000}
          value={typed}
          onChange={setTyped}
        />
        <p className={styles.read}>
          {numbers === undefined || numbers.length === 0 ? ' ' : readingText({ kind: 'marked', numbers }, options, i18n)}
        </p>
      </StaffForm>
      <p role="status" className={styles.said} data-outcome={said?.outcome}>
        {said?.outcome === undefined ? '' : `${t(`paper.said.${said.outcome}`)} ${t('paper.said.count', { count: said.count })}`}
      </p>
    </CardSection>
  )
}
