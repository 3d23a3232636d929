import { createClient } from '@parvis/client'
import { CENSUS_ENCODINGS, censusApi, CensusEncoding, type ProblemBody, type ProblemIssue } from '@parvis/contract'
import { useRouteAction } from '@parvis/client/react'
import { DateInput, FileInput, Meter, SelectInput, StaffForm, TextInput, toLocalTime, useAnnounce } from '@parvis/ui/admin'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState, type ReactElement } from 'react'
import { useI18n, type I18n } from '../../i18n/i18n.js'
import { uploadingFetch } from '../../session/clients.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { problemText } from '../../shell/problem-text.js'

const SEPARATORS = [';', ',', '\t', '|'] as const
const today = (): string => toLocalTime(new Date().toISOString()).slice(0, 10)

/** Takes a file of the population service. How it is written is detected; whoever knows better can say so. */
export function NewImportPage(): ReactElement {
  const i18n = useI18n()
  const { t, date } = i18n
  const { by } = useSearch({ from: '/$commune/register/new' })
  const { slug, clients } = useCommune()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const [sent, setSent] = useState<{ sent: number; total: number }>()
  const uploading = useMemo(
    () => createClient(censusApi, { base: clients.base, fetch: uploadingFetch((done, total) => setSent({ sent: done, total })) }),
    [clients.base],
  )
  const upload = useRouteAction(uploading.upload)
  const [file, setFile] = useState<File>()
  const [asOf, setAsOf] = useState(today)
  const [label, setLabel] = useState('')
  const [encoding, setEncoding] = useState('')
  const [separator, setSeparator] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const missing = [
      ...(file === undefined ? [{ path: 'file', code: 'not-a-file' }] : []),
      ...(asOf === '' ? [{ path: 'asOf', code: 'required' }] : []),
    ]
    setIssues(missing)
    if (file === undefined || missing.length > 0) return
    setSent({ sent: 0, total: file.size })
    const chosen = CensusEncoding.safeParse(encoding)
    const result = await upload.run({
      file,
      fileName: 'register.csv',
      body: {
        label: label.trim() === '' ? t('register.label-of', { date: date(asOf) }) : label.trim(),
        asOf,
        ...(chosen.success ? { encoding: chosen.data } : {}),
        ...(separator === '' ? {} : { separator }),
      },
    })
    setSent(undefined)
    if (!result.ok) return setIssues(result.problem.issues ?? [])
    const { census, isNew } = result.value
    announce(t(isNew ? 'register.uploaded' : 'register.known-file'))
    await navigate({ to: '/$commune/register/$census', params: { commune: slug, census: census.id } })
  }
  const { problem } = upload
  return (
    <Page
      title={t('register.import')}
      intro={t('register.new-intro')}
      trail={
        <Link to="/$commune/register" params={{ commune: slug }}>
          {t('register.title')}
        </Link>
      }
      hasErrors={issues.length > 0}
      next={{ staff: t('register.new-next'), residents: t('register.nothing-yet') }}
    >
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('register.upload')}
        issues={issues}
        isBusy={upload.isRunning}
        problem={problem !== undefined && issues.length === 0 ? uploadProblem(i18n, problem) : undefined}
        note={<p>{t('register.upload-note')}</p>}
      >
        <FileInput path="file" label={t('register.file')} hint={t('register.file-hint')} accept={['.csv', '.txt', '.tsv', 'text/csv']} onChange={setFile} />
        <DateInput path="asOf" label={t('register.as-of-day')} hint={t('register.as-of-hint')} max={today()} value={asOf} onChange={setAsOf} />
        <TextInput path="label" label={t('register.label')} hint={t('register.label-hint')} isOptional maxLength={120} value={label} onChange={setLabel} />
        {by === 'hand' && (
          <>
            <SelectInput
              path="encoding"
              label={t('register.encoding')}
              hint={t('register.encoding-hint')}
              isOptional
              choices={CENSUS_ENCODINGS.map((each) => ({ value: each, label: t(`register.encoding.${each}`) }))}
              value={encoding}
              onChange={setEncoding}
            />
            <SelectInput
              path="separator"
              label={t('register.separator')}
              isOptional
              choices={SEPARATORS.map((each) => ({ value: each, label: each === '\t' ? t('register.tab') : each }))}
              value={separator}
              onChange={setSeparator}
            />
          </>
        )}
        {sent !== undefined && (
          <Meter
            label={t('register.uploading')}
            text={sent.sent >= sent.total ? t('register.reading') : t('register.sent', { percent: Math.floor((sent.sent * 100) / Math.max(1, sent.total)) })}
            value={sent.sent}
            max={Math.max(1, sent.total)}
          />
        )}
      </StaffForm>
    </Page>
  )
}

/** Why the file cannot be read, where the server said so. */
function uploadProblem(i18n: I18n, problem: ProblemBody): string {
  const { reason, line } = problem.details ?? {}
  const why = typeof reason === 'string' ? (i18n.find(`register.unreadable.${reason}`) ?? i18n.t('register.unreadable.other')) : undefined
  if (problem.code === 'unsupported-media-type') return i18n.t('register.unreadable.workbook')
  if (problem.code !== 'unreadable-file' || why === undefined) return problemText(i18n, problem)
  return typeof line === 'number' ? `${why} ${i18n.t('register.unreadable-line', { line })}` : why
}
