import { useRouteAction } from '@parvis/client/react'
import { DATA_REQUEST_KINDS, DATA_REQUEST_WAYS, type ProblemIssue } from '@parvis/contract'
import { DateInput, RadioListInput, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'

/** Notes a request. Who made it stays on the paper: here it gets a reference to write there. */
export function NewRequestForm({
  onIssues,
}: {
  readonly onIssues: (hasIssues: boolean) => void
}): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const add = useRouteAction(clients.dataRequests.add)
  const [kind, setKind] = useState('')
  const [way, setWay] = useState('')
  const [receivedOn, setReceivedOn] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const submit = async () => {
    const chosen = {
      kind: DATA_REQUEST_KINDS.find((each) => each === kind),
      way: DATA_REQUEST_WAYS.find((each) => each === way),
    }
    const missing = [
      ...(chosen.kind === undefined ? [{ path: 'kind', code: 'required' }] : []),
      ...(chosen.way === undefined ? [{ path: 'way', code: 'required' }] : []),
      ...(receivedOn === '' ? [{ path: 'receivedOn', code: 'required' }] : []),
    ]
    if (chosen.kind === undefined || chosen.way === undefined || missing.length > 0) return refuse(missing)
    const result = await add.run({ body: { kind: chosen.kind, way: chosen.way, receivedOn } })
    refuse(result.ok ? [] : (result.problem.issues ?? []))
    if (!result.ok) return
    announce(t('data-requests.added', { reference: result.value.reference }))
    setKind('')
    setWay('')
    setReceivedOn('')
  }
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('data-requests.add')}
      issues={issues}
      isBusy={add.isRunning}
      problem={add.problem !== undefined && issues.length === 0 ? problemText(i18n, add.problem) : undefined}
    >
      <RadioListInput
        path="kind"
        label={t('data-requests.kind')}
        choices={DATA_REQUEST_KINDS.map((value) => ({ value, label: t(`data-requests.kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <RadioListInput
        path="way"
        label={t('data-requests.way')}
        choices={DATA_REQUEST_WAYS.map((value) => ({ value, label: t(`data-requests.way.${value}`) }))}
        value={way}
        onChange={setWay}
      />
      <DateInput
        path="receivedOn"
        label={t('data-requests.received-on')}
        value={receivedOn}
        onChange={setReceivedOn}
      />
    </StaffForm>
  )
}
