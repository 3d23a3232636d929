import { useRouteAction } from '@parvis/client/react'
import { DATA_REQUEST_OUTCOMES, type DataRequest, type ProblemIssue } from '@parvis/contract'
import { RadioListInput, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'

/** Notes what the person was answered, which ends the request. */
export function AnswerForm({ request }: { readonly request: DataRequest }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const answer = useRouteAction(clients.dataRequests.answer)
  const [value, setValue] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const outcome = DATA_REQUEST_OUTCOMES.find((each) => each === value)
    setIssues(outcome === undefined ? [{ path: 'outcome', code: 'required' }] : [])
    if (outcome === undefined) return
    const result = await answer.run({ params: { request: request.id }, body: { outcome } })
    if (result.ok) announce(t('data-requests.answer-noted'))
  }
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('data-requests.answer-submit')}
      issues={issues}
      isBusy={answer.isRunning}
      problem={answer.problem === undefined ? undefined : problemText(i18n, answer.problem)}
    >
      <RadioListInput
        path="outcome"
        label={t('data-requests.outcome')}
        choices={DATA_REQUEST_OUTCOMES.map((each) => ({
          value: each,
          label: t(`data-requests.outcome.${each}`),
        }))}
        value={value}
        onChange={setValue}
      />
    </StaffForm>
  )
}
