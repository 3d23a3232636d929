import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { NumberInput, StaffForm, TextInput, type NumberValue } from '@parvis/ui/admin'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { paperProblem } from './paper-words.js'

/** Begins a batch and leads to its entry. */
export function BatchForm({ activity }: { readonly activity: string }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients, slug: commune } = useCommune()
  const navigate = useNavigate()
  const open = useRouteAction(clients.paper.open)
  const [label, setLabel] = useState('')
  const [papers, setPapers] = useState<NumberValue>()
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const send = async () => {
    if (typeof papers !== 'number') return setIssues([{ path: 'papers', code: papers === undefined ? 'required' : 'invalid-type' }])
    const result = await open.run({ params: { activity }, body: { label, papers } })
    if (!result.ok) return setIssues(result.problem.issues ?? [])
    await navigate({ to: '/$commune/participation/activities/$activity/paper/$batch', params: { commune, activity, batch: result.value.id } })
  }
  const { problem } = open
  return (
    <StaffForm
      onSubmit={() => void send()}
      submitLabel={t('paper.begin')}
      issues={issues}
      isBusy={open.isRunning}
      problem={problem !== undefined && issues.length === 0 ? paperProblem(problem, i18n, undefined) : undefined}
    >
      <TextInput path="label" label={t('paper.label')} hint={t('paper.label-hint')} maxLength={100} value={label} onChange={setLabel} />
      <NumberInput path="papers" label={t('paper.how-many')} hint={t('paper.how-many-hint')} value={papers} onChange={setPapers} />
    </StaffForm>
  )
}
