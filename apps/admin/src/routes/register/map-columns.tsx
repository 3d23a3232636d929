import { useRoute, useRouteAction } from '@parvis/client/react'
import { CensusField, type Census, type CensusMapping, type CensusColumn, type ProblemIssue } from '@parvis/contract'
import { CardSection, CheckboxInput, DataTable, Loading, SelectInput, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'
import { problemText } from '../../shell/problem-text.js'
import { fieldName, MAPPED_FIELDS, NEEDED_FIELDS } from './register-words.js'
import styles from './register.module.css'

interface MapColumnsProps {
  readonly census: Census
  /** It was checked before: this is for doing it again. */
  readonly isAgain?: boolean
}

/** Which column is what, with the proposal chosen and five lines of the file to compare with. */
export function MapColumns({ census, isAgain }: MapColumnsProps): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.census.preview, { params: { census: census.id } })
  return (
    <CardSection title={t(isAgain === true ? 'register.map-again' : 'register.map')} intro={t('register.map-intro')}>
      {error !== null ? (
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <>
          <Preview columns={data.columns} rows={data.rows} />
          <MappingForm census={census} columns={data.columns} isAgain={isAgain === true} />
        </>
      )}
    </CardSection>
  )
}

function useColumnName(): (column: CensusColumn) => string {
  const { t } = useI18n()
  return ({ name, place }) => (name === '' ? t('register.column', { number: place + 1 }) : name)
}

function Preview({ columns, rows }: { readonly columns: readonly CensusColumn[]; readonly rows: readonly (readonly string[])[] }): ReactElement {
  const { t } = useI18n()
  const name = useColumnName()
  return (
    <DataTable
      caption={t('register.preview', { count: rows.length })}
      columns={columns.map((column) => ({ key: String(column.place), label: name(column) }))}
      rows={rows.map((row) => Object.fromEntries(columns.map(({ place }) => [String(place), row[place] ?? ''])))}
    />
  )
}

/** What was chosen before, else what is proposed: column by field, empty for none. */
function firstChoice(census: Census, columns: readonly CensusColumn[]): Readonly<Record<string, string>> {
  const chosen = Object.entries(census.mapping)
  if (chosen.length > 0) return Object.fromEntries(chosen.map(([field, place]) => [field, String(place)]))
  return Object.fromEntries(columns.flatMap(({ place, proposed }) => (proposed === undefined ? [] : [[proposed, String(place)]])))
}

interface MappingFormProps {
  readonly census: Census
  readonly columns: readonly CensusColumn[]
  readonly isAgain: boolean
}

function MappingForm({ census, columns, isAgain }: MappingFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const name = useColumnName()
  const check = useRouteAction(clients.census.dryRun)
  const [chosen, setChosen] = useState(() => firstChoice(census, columns))
  const [hasHeader, setHeader] = useState(census.hasHeader)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const mapping: CensusMapping = {}
    for (const [field, place] of Object.entries(chosen)) {
      const known = CensusField.safeParse(field)
      if (known.success && place !== '') mapping[known.data] = Number(place)
    }
    const result = await check.run({ params: { census: census.id }, body: { mapping, hasHeader } })
    setIssues(result.ok ? [] : (result.problem.issues ?? []))
    if (result.ok) announce(t('register.check-begun'))
  }
  const { problem } = check
  const choices = columns.map((column) => ({ value: String(column.place), label: name(column) }))
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t(isAgain ? 'register.check-again' : 'register.check')}
      submitVariant={isAgain ? 'secondary' : 'primary'}
      issues={issues}
      isBusy={check.isRunning}
      problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
      note={<p>{t('register.check-note')}</p>}
    >
      <CheckboxInput path="hasHeader" label={t('register.first-is-header')} value={hasHeader} onChange={setHeader} />
      <div className={styles.columns}>
        {MAPPED_FIELDS.map((field) => (
          <SelectInput
            key={field}
            path={`mapping.${field}`}
            label={fieldName(i18n, field)}
            isOptional={!NEEDED_FIELDS.includes(field)}
            choices={choices}
            value={chosen[field] ?? ''}
            onChange={(place) => setChosen({ ...chosen, [field]: place })}
          />
        ))}
      </div>
    </StaffForm>
  )
}
