import { SelectInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { ImportPreview } from '../../../contract/index.js'
import styles from '../../budget.module.css'
import type { TabProps } from '../../tab-props.js'
import { columnChoices } from './column-words.js'

/** Value of the choice that a column is not read; an empty one would count as nothing chosen yet. */
const NOT_READ = '-'

interface MapColumnsProps {
  readonly context: TabProps['context']
  readonly preview: ImportPreview
  /** What each column is, in the order of the file; empty: not read. */
  readonly columns: readonly string[]
  readonly onColumns: (columns: readonly string[]) => void
}

/** Which column is what: the proposal chosen, with what the first lines have in it. */
export function MapColumns({ context, preview, columns, onColumns }: MapColumnsProps): ReactElement {
  const { t } = context
  const choices = [{ value: NOT_READ, label: t('admin.import.not-read') }, ...columnChoices(columns, context)]
  const choose = (place: number, chosen: string) => onColumns(columns.map((column, at) => (at === place ? chosen : column)))
  const fields = (
    <div className={styles.columns}>
      {preview.columns.map(({ name, samples }, place) => (
        <ColumnChoice
          key={place}
          context={context}
          place={place}
          name={name === '' ? t('admin.import.column-number', { number: place + 1 }) : name}
          samples={samples}
          choices={choices}
          chosen={columns[place] ?? ''}
          onChoose={(chosen) => choose(place, chosen)}
        />
      ))}
    </div>
  )
  if (preview.source === 'table') return fields
  return (
    <details className={styles.details}>
      <summary>{t('admin.import.mapped-by-itself')}</summary>
      {fields}
    </details>
  )
}

interface ColumnChoiceProps {
  readonly context: TabProps['context']
  readonly place: number
  readonly name: string
  readonly samples: readonly string[]
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly chosen: string
  readonly onChoose: (chosen: string) => void
}

function ColumnChoice({ context, place, name, samples, choices, chosen, onChoose }: ColumnChoiceProps): ReactElement {
  const { t } = context
  const filled = samples.filter((sample) => sample !== '')
  return (
    <SelectInput
      path={`columns.${place}`}
      label={name}
      hint={<span className={styles.samples}>{filled.length === 0 ? t('admin.import.no-samples') : filled.join(' · ')}</span>}
      choices={[...choices]}
      value={chosen === '' ? NOT_READ : chosen}
      onChange={(value) => onChoose(value === NOT_READ ? '' : value)}
    />
  )
}
