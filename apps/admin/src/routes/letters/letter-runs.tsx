import type { LetterRun, ProblemBody } from '@parvis/contract'
import { apiKey } from '@parvis/client/react'
import { ActionButton, ActionRow, CardSection, Meter, StaffNotice, Tag, type TagTone } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { saveFile } from '../../shell/save-file.js'
import styles from './letters.module.css'
import { IssueDialog } from './issue-dialog.js'
import { VoidDialog } from './void-dialog.js'

const TONES: Readonly<Record<LetterRun['state'], TagTone>> = {
  making: 'primary',
  ready: 'success',
  failed: 'danger',
  gone: 'neutral',
}

interface RunsProps {
  readonly activity: string
  readonly runs: readonly LetterRun[]
}

/** Printed lots, newest first: how far they are, their files for a day, and what can be done with them. */
export function LetterRuns({ activity, runs }: RunsProps): ReactElement {
  const { t } = useI18n()
  return (
    <CardSection title={t('letters.runs')} intro={t('letters.runs-intro')}>
      {runs.length === 0 ? (
        <p className="soft">{t('letters.no-runs')}</p>
      ) : (
        <ol className={styles.runs}>
          {runs.map((run) => (
            <li key={run.id}>
              <Run activity={activity} run={run} />
            </li>
          ))}
        </ol>
      )}
    </CardSection>
  )
}

function Run({ activity, run }: { readonly activity: string; readonly run: LetterRun }): ReactElement {
  const { t, date, number } = useI18n()
  const [asking, setAsking] = useState<'issue' | 'void'>()
  const { state, choice, done, total, letters, withoutAddress, notEligible, files, isIssued } = run
  const close = () => setAsking(undefined)
  return (
    <>
      <h3 className={styles.runHead}>
        {t('letters.run', { date: date(run.madeAt, 'minute') })}
        <Tag tone={isIssued ? 'success' : TONES[state]}>{t(isIssued ? 'letters.issued' : `letters.state.${state}`)}</Tag>
        <Tag>{t(`letters.to.${choice.audience}`)}</Tag>
      </h3>
      {state === 'making' && (
        <Meter
          label={t('letters.progress')}
          text={t('letters.progress-text', { done: number(done), total: number(total) })}
          value={done}
          max={total}
        />
      )}
      {state === 'failed' && <StaffNotice tone="danger">{t('letters.failed')}</StaffNotice>}
      <p className="soft">
        {t('letters.made', { count: letters, number: number(letters) })}
        {withoutAddress > 0 && <> {t('letters.without-address', { count: withoutAddress })}</>}
        {notEligible > 0 && <> {t('letters.not-eligible', { count: notEligible })}</>}
      </p>
      {files.length > 0 && (
        <>
          <p className="soft small">{t('letters.files-until', { date: date(run.filesUntil, 'minute') })}</p>
          <ul className={styles.files}>
            {files.map((file) => (
              <LetterFileLine key={file.id} activity={activity} run={run.id} file={file} />
            ))}
          </ul>
        </>
      )}
      {letters > 0 && state !== 'making' && (
        <ActionRow>
          {!isIssued && <ActionButton onPress={() => setAsking('issue')}>{t('letters.issue')}</ActionButton>}
          <ActionButton variant="quiet" onPress={() => setAsking('void')}>
            {t('letters.void-run')}
          </ActionButton>
        </ActionRow>
      )}
      {asking === 'issue' && <IssueDialog activity={activity} run={run.id} onClose={close} />}
      {asking === 'void' && <VoidDialog activity={activity} of={{ run: run.id }} onClose={close} />}
    </>
  )
}

interface FileLineProps {
  readonly activity: string
  readonly run: string
  readonly file: LetterRun['files'][number]
}

function LetterFileLine({ activity, run, file }: FileLineProps): ReactElement {
  const i18n = useI18n()
  const { t, number } = i18n
  const { clients } = useCommune()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemBody>()
  const download = async () => {
    setBusy(true)
    const result = await clients.letters.download.file({ params: { activity, run, file: file.id } })
    setBusy(false)
    setProblem(result.ok ? undefined : result.problem)
    if (result.ok) saveFile(result.value, file.fileName)
    await queries.invalidateQueries({ queryKey: apiKey(clients.letters.summary) })
  }
  return (
    <li>
      <span>
        {file.fileName}{' '}
        <span className="soft small">
          {t('letters.file', { count: file.letters, number: number(file.letters) })}
          {file.downloads > 0 && <> · {t('letters.downloads', { count: file.downloads })}</>}
        </span>
        {problem !== undefined && <span role="alert"> {problemText(i18n, problem)}</span>}
      </span>
      <ActionButton size="small" isBusy={isBusy} onPress={() => void download()}>
        {t('letters.download', { file: file.mediaType === 'application/pdf' ? 'PDF' : 'CSV' })}
      </ActionButton>
    </li>
  )
}
