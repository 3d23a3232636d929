import { useRouteAction } from '@parvis/client/react'
import type { PaperKind, PaperMarking, PaperOption, ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, fieldId, StaffForm, TextInput } from '@parvis/ui/admin'
import { useEffect, useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useCommune } from '../../../session/commune-context.js'
import styles from './paper.module.css'
import { paperProblem, readingText, typedMarks } from './paper-words.js'

const CODE = 'code'
const MARKS = 'marks'
/** What to say of a text in which there are no such marks. */
const NOT_MARKS = { choice: 'not-numbers', order: 'not-numbers', points: 'not-points' } as const
const focus = (path: string) => document.getElementById(fieldId(path))?.focus()

export interface EntryFormProps {
  readonly params: { readonly activity: string; readonly batch: string }
  readonly paper: { readonly marking: PaperMarking; readonly options: readonly PaperOption[] }
  readonly plugin: LoadedPlugin | null | undefined
}

/**
 * Made for the keyboard: code, Enter, what is marked, Enter, and the next paper. A scanner types the code and its Enter. It is
 * the same for the first and the second person, who does not see what the first has typed.
 */
export function EntryForm({ params, paper, plugin }: EntryFormProps): ReactElement {
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
  const { marking, options } = paper
  const marks = typedMarks(typed, marking)
  const refuse = (found: readonly ProblemIssue[], message?: string) => {
    setIssues(found)
    setProblem(message)
    // What was said of the paper before is no word on this one.
    setSaid((last) => last && { ...last, outcome: undefined })
  }
  const send = async (kind: PaperKind) => {
    if (code.trim() === '') return refuse([{ path: CODE, code: 'required' }])
    if (kind === 'marked' && (marks === undefined || marks.length === 0)) return refuse([{ path: MARKS, code: marks === undefined ? NOT_MARKS[marking] : 'required' }])
    const result = await enter.run({ params, body: { code, kind, marks: kind === 'marked' ? [...(marks ?? [])] : [] } })
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
    if (document.activeElement?.id === fieldId(CODE) && code.trim() !== '' && typed === '') return focus(MARKS)
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
          path={MARKS}
          label={t(`paper.marks.${marking}`)}
          hint={t(`paper.marks-hint.${marking}`, { count: options.length })}
          autoComplete="off"
          maxLength={4000}
          value={typed}
          onChange={setTyped}
        />
        <p className={styles.read}>
          {marks === undefined || marks.length === 0 ? ' ' : readingText({ kind: 'marked', marks }, paper, i18n)}
        </p>
      </StaffForm>
      <p role="status" className={styles.said} data-outcome={said?.outcome}>
        {said?.outcome === undefined ? '' : `${t(`paper.said.${said.outcome}`)} ${t('paper.said.count', { count: said.count })}`}
      </p>
    </CardSection>
  )
}
