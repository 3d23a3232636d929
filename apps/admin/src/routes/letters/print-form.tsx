import { issuesOf } from '@parvis/client'
import { useRouteAction } from '@parvis/client/react'
import { LETTER_FORMATS, LetterChoice, type Locale, type ProblemBody, type ProblemIssue } from '@parvis/contract'
import {
  ActionButton,
  CheckboxListInput,
  LocalizedInput,
  RadioListInput,
  StaffForm,
  StaffNotice,
  useAnnounce,
  withoutGaps,
  type TypedLocalizedText,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { saveFile } from '../../shell/save-file.js'
import styles from './letters.module.css'
import type { LetterSummary } from './letter-summary.js'

const MANY = ['asked', 'without-code', 'everybody'] as const

interface PrintFormProps {
  readonly activity: string
  readonly summary: LetterSummary
}

/** Whom to write to, as what, with which words of the commune's own; a sample to look at before. */
export function PrintForm({ activity, summary }: PrintFormProps): ReactElement {
  const i18n = useI18n()
  const { t, number } = i18n
  const { clients, commune } = useCommune()
  const announce = useAnnounce()
  const print = useRouteAction(clients.letters.print)
  const [audience, setAudience] = useState<string>(summary.waiting > 0 ? 'asked' : '')
  const [formats, setFormats] = useState<readonly string[]>(['pdf'])
  const [note, setNote] = useState<TypedLocalizedText>({})
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const own = withoutGaps(note)
    const parsed = LetterChoice.safeParse({
      audience,
      formats,
      ...(Object.keys(own).length === 0 ? {} : { note: own }),
    })
    if (!parsed.success) return setIssues(issuesOf(parsed.error))
    const result = await print.run({ params: { activity }, body: parsed.data })
    setIssues(result.ok ? [] : (result.problem.issues ?? []))
    if (result.ok) announce(t('letters.begun'))
  }
  const { problem } = print
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('letters.make')}
      issues={issues}
      isBusy={print.isRunning}
      problem={problem === undefined || issues.length > 0 ? undefined : problemText(i18n, problem)}
      note={
        <StaffNotice tone="warning">
          <p>{t(audience === 'everybody' ? 'letters.warn-everybody' : 'letters.warn')}</p>
        </StaffNotice>
      }
    >
      <RadioListInput
        path="audience"
        label={t('letters.audience')}
        isBoxed
        value={audience}
        onChange={setAudience}
        choices={MANY.map((value) => ({
          value,
          label: t(`letters.audience.${value}`, { count: number(value === 'asked' ? summary.waiting : summary.persons) }),
          hint: t(`letters.audience.${value}-hint`),
        }))}
      />
      <CheckboxListInput
        path="formats"
        label={t('letters.formats')}
        value={formats}
        onChange={setFormats}
        choices={LETTER_FORMATS.map((value) => ({
          value,
          label: t(`letters.format.${value}`),
          hint: t(`letters.format.${value}-hint`),
        }))}
      />
      <LocalizedInput
        path="note"
        label={t('letters.note')}
        hint={t('letters.note-hint')}
        isOptional
        rows={3}
        languages={commune.languages}
        value={note}
        onChange={setNote}
      />
      <Samples activity={activity} note={note} />
    </StaffForm>
  )
}

/** A letter to nobody in each language, with the words that are typed at this moment. */
function Samples({ activity, note }: { readonly activity: string; readonly note: TypedLocalizedText }): ReactElement {
  const i18n = useI18n()
  const { t, language } = i18n
  const { clients, commune } = useCommune()
  const [problem, setProblem] = useState<ProblemBody>()
  const show = async (locale: Locale) => {
    const words = note[locale]?.trim() ?? ''
    const body = { locale, ...(words === '' ? {} : { note: words }) }
    const result = await clients.letters.sample.file({ params: { activity }, body })
    setProblem(result.ok ? undefined : result.problem)
    if (result.ok) saveFile(result.value, 'sample.pdf')
  }
  return (
    <div className="stack">
      <p className="soft">{t('letters.sample-text')}</p>
      {problem !== undefined && <p role="alert">{problemText(i18n, problem)}</p>}
      <div className={styles.samples}>
        {commune.languages.map((locale) => (
          <ActionButton key={locale} size="small" onPress={() => void show(locale)}>
            {t('letters.sample', { language: language(locale) })}
          </ActionButton>
        ))}
      </div>
    </div>
  )
}
