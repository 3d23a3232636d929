import { useRoute } from '@parvis/client/react'
import type { ProblemBody, ProblemIssue } from '@parvis/contract'
import { apiKey } from '@parvis/client/react'
import {
  CardSection,
  DataTable,
  Loading,
  NumberInput,
  StaffForm,
  StaffNotice,
  TextInput,
  useAnnounce,
  type NumberValue,
} from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { ProblemState } from '../../../shell/problem-state.js'
import { problemText } from '../../../shell/problem-text.js'
import { saveFile } from '../../../shell/save-file.js'
import type { ActivityTabProps } from './activity-tabs.js'

/** Lists of printed codes for residents who vote without a mailbox; each list can be read only once, when it is made. */
export function VotingCodes({ activity, onIssues }: ActivityTabProps): ReactElement {
  const { t, date, number } = useI18n()
  const { clients } = useCommune()
  const summary = useRoute(clients.votingCodes.summary, { params: { activity: activity.id } })
  return (
    <CardSection title={t('activity.tab.codes')} intro={t('codes.intro')}>
      {summary.error !== null ? (
        <ProblemState problem={summary.error.problem} onRetry={() => void summary.refetch()} />
      ) : summary.data === undefined ? (
        <Loading />
      ) : summary.data.lists.length === 0 ? (
        <p className="soft">{t('codes.none')}</p>
      ) : (
        <DataTable
          caption={t('codes.lists', { total: number(summary.data.total) })}
          columns={[
            { key: 'label', label: t('codes.label') },
            { key: 'created', label: t('codes.created') },
            { key: 'count', label: t('codes.count'), numeric: true },
          ]}
          rows={summary.data.lists.map((list) => ({
            label: list.label === '' ? '—' : list.label,
            created: date(list.createdAt, 'minute'),
            count: number(list.count),
          }))}
        />
      )}
      <CodesForm activity={activity.id} onIssues={onIssues} />
    </CardSection>
  )
}

interface CodesFormProps {
  readonly activity: string
  readonly onIssues: (hasIssues: boolean) => void
}

function CodesForm({ activity, onIssues }: CodesFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [count, setCount] = useState<NumberValue>()
  const [label, setLabel] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [problem, setProblem] = useState<ProblemBody>()
  const [isBusy, setBusy] = useState(false)
  const refuse = (found: readonly ProblemIssue[], general?: ProblemBody) => {
    setIssues(found)
    setProblem(general)
    onIssues(found.length > 0 || general !== undefined)
  }
  const submit = async () => {
    if (typeof count !== 'number')
      return refuse([{ path: 'count', code: count === undefined ? 'required' : 'invalid-type' }])
    setBusy(true)
    const result = await clients.votingCodes.generate.file({ params: { activity }, body: { count, label } })
    setBusy(false)
    if (!result.ok) {
      const found = result.problem.issues ?? []
      return refuse(found, found.length === 0 ? result.problem : undefined)
    }
    refuse([])
    saveFile(result.value, 'codes.csv')
    announce(t('codes.made', { count }))
    setCount(undefined)
    await queries.invalidateQueries({ queryKey: apiKey(clients.votingCodes.summary) })
  }
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('codes.make')}
      issues={issues}
      isBusy={isBusy}
      problem={problem === undefined ? undefined : problemText(i18n, problem)}
      note={
        <StaffNotice tone="warning">
          <p>{t('codes.once')}</p>
        </StaffNotice>
      }
    >
      <NumberInput
        path="count"
        label={t('codes.how-many')}
        hint={t('codes.how-many-hint')}
        value={count}
        onChange={setCount}
      />
      <TextInput
        path="label"
        label={t('codes.label')}
        hint={t('codes.label-hint')}
        isOptional
        maxLength={100}
        value={label}
        onChange={setLabel}
      />
    </StaffForm>
  )
}
