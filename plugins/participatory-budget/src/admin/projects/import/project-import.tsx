import { useRouteAction } from '@parvis/client/react'
import { actionClass, ActionButton, CardSection, FileInput, StaffForm } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetStaffApi, type ImportPreview, type ImportReading, type ImportWish } from '../../../contract/index.js'
import { fileAddress, useBudgetClients } from '../../budget-clients.js'
import { budgetWords } from '../../budget-words.js'
import type { TabProps } from '../../tab-props.js'
import { ColumnsAndCheck } from './columns-and-check.js'
import { ImportFindings } from './import-findings.js'
import { ReadingOptions } from './reading-options.js'

export interface ProjectImportProps extends Pick<TabProps, 'context' | 'activity'> {
  readonly onDone: () => void
}

const FILES = ['.csv', '.tsv', '.txt', '.xlsx', '.ods', '.json', '.pb']

/** The file as it was when it was chosen: what is written to it afterwards on the device changes nothing here. */
async function copyOf(file: File): Promise<File> {
  return new File([await file.arrayBuffer()], file.name, { type: file.type })
}

const headingsOf = (preview: ImportPreview | undefined) => preview?.columns.map(({ name }) => name).join('\n')

/** Takes a file: what its columns are, a dry run with a report by line, then the storing, when staff confirm. */
export function ProjectImport({ context, activity, onDone }: ProjectImportProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const read = useRouteAction(staff.previewImport)
  const [file, setFile] = useState<File>()
  const [isMissing, setMissing] = useState(false)
  const [wish, setWish] = useState<ImportWish>({})
  const [reading, setReading] = useState<ImportReading>()
  const [columns, setColumns] = useState<readonly string[]>([])
  const params = { activity: activity.id }
  const readFile = async (chosen: File, wished: ImportWish): Promise<void> => {
    const result = await read.run({ params, file: chosen, fileName: chosen.name, body: wished })
    if (!result.ok) return setReading(undefined)
    const { preview, faults } = result.value
    // Another file without the sheet that was chosen for the one before is read as if none had been chosen.
    if (faults.some(({ code }) => code === 'no-such-sheet')) return readAgain({})
    // Whoever mends a file and chooses it again keeps what was said about its columns.
    const isSame = preview !== undefined && headingsOf(preview) === headingsOf(reading?.preview)
    if (!isSame) setColumns(preview?.columns.map(({ proposed }) => proposed ?? '') ?? [])
    setReading(result.value)
  }
  const choose = async (chosen: File | undefined) => {
    setFile(chosen === undefined ? undefined : await copyOf(chosen))
    setMissing(false)
  }
  const begin = () => {
    setMissing(file === undefined)
    if (file !== undefined) void readFile(file, wish)
  }
  const readAgain = (wished: ImportWish) => {
    setWish(wished)
    if (file !== undefined) void readFile(file, wished)
  }
  const template = (route: 'importTemplate' | 'importTemplateSpreadsheet', key: string) => (
    <a className={actionClass('secondary', 'small')} href={fileAddress(context, budgetStaffApi.routes[route], activity.id)} download>
      {t(key)}
    </a>
  )
  const preview = reading?.preview
  return (
    <CardSection
      title={t('admin.import.title')}
      intro={t('admin.import.intro')}
      actions={
        <>
          {template('importTemplateSpreadsheet', 'admin.import.template.xlsx')}
          {template('importTemplate', 'admin.import.template')}
        </>
      }
    >
      <StaffForm
        onSubmit={begin}
        submitLabel={t('admin.import.read')}
        submitVariant={preview === undefined ? 'primary' : 'secondary'}
        isBusy={read.isRunning}
        issues={isMissing ? [{ path: 'file', code: 'required' }] : []}
        problem={read.problem === undefined ? undefined : problem(read.problem)}
        actions={<ActionButton onPress={onDone}>{t('admin.project.cancel')}</ActionButton>}
      >
        <FileInput path="file" label={t('admin.import.file')} hint={t('admin.import.file.hint')} accept={FILES} onChange={(chosen) => void choose(chosen)} />
      </StaffForm>
      {reading !== undefined && preview === undefined && (
        <div role="status">
          <ImportFindings faults={reading.faults} context={context} />
          <ReadingOptions context={context} preview={preview} wish={wish} onWish={readAgain} />
        </div>
      )}
      {preview !== undefined && file !== undefined && (
        <ColumnsAndCheck
          key={`${headingsOf(preview) ?? ''}\n${preview.sheet ?? ''}`}
          {...{ context, activity, file, preview, wish, columns, onDone }}
          onWish={readAgain}
          onColumns={setColumns}
        />
      )}
    </CardSection>
  )
}
