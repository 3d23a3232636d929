import { issuesOf } from '@parvis/client'
import { useRouteAction } from '@parvis/client/react'
import { CensusSettings, MATCH_FIELDS, type ProblemIssue } from '@parvis/contract'
import { CheckboxListInput, NumberInput, StaffForm, useAnnounce, type NumberValue } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { fieldName } from './register-words.js'

interface RegisterSettingsProps {
  readonly stored: CensusSettings
  readonly onIssues: (hasIssues: boolean) => void
}

/** What residents are asked for, how many bad lines a file may have, and when it is deleted. */
export function RegisterSettings({ stored, onIssues }: RegisterSettingsProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.census.saveSettings)
  const [matchFields, setMatchFields] = useState<readonly string[]>(stored.matchFields)
  const [badLimit, setBadLimit] = useState<NumberValue>(stored.badLimit)
  const [deleteAfterDays, setDays] = useState<NumberValue>(stored.deleteAfterDays)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const submit = async () => {
    const parsed = CensusSettings.safeParse({ ...stored, matchFields, badLimit, deleteAfterDays })
    if (!parsed.success) return refuse(issuesOf(parsed.error))
    const result = await save.run({ body: parsed.data })
    refuse(result.ok ? [] : (result.problem.issues ?? []))
    if (result.ok) announce(t('register.settings-saved'))
  }
  const { problem } = save
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('register.settings-save')}
      submitVariant="secondary"
      issues={issues}
      isBusy={save.isRunning}
      problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
    >
      <CheckboxListInput
        path="matchFields"
        label={t('register.match-fields')}
        hint={t('register.match-fields-hint')}
        choices={MATCH_FIELDS.map((field) => ({ value: field, label: fieldName(i18n, field) }))}
        value={matchFields}
        onChange={setMatchFields}
      />
      <NumberInput
        path="badLimit"
        label={t('register.bad-limit')}
        hint={t('register.bad-limit-hint')}
        unit="%"
        value={badLimit}
        onChange={setBadLimit}
      />
      <NumberInput
        path="deleteAfterDays"
        label={t('register.delete-after')}
        hint={t('register.delete-after-hint')}
        unit={t('register.days')}
        value={deleteAfterDays}
        onChange={setDays}
      />
    </StaffForm>
  )
}
