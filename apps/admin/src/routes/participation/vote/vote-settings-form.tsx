import { useRouteAction } from '@parvis/client/react'
import { DISPUTE_DAYS, KEY_DAYS, SMALLEST_GROUP, type ProblemIssue, type VoteSettings } from '@parvis/contract'
import { CardSection, NumberInput, StaffForm, useAnnounce, type NumberValue } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'

interface VoteSettingsFormProps {
  readonly activity: string
  readonly settings: VoteSettings
  readonly onIssues: (hasIssues: boolean) => void
}

/** How long disputes and keys live: until the vote is frozen. */
export function VoteSettingsForm({ activity, settings, onIssues }: VoteSettingsFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.votes.changeSettings)
  const { receiptMode } = settings
  const [disputeDays, setDisputeDays] = useState<NumberValue>(settings.disputeDays)
  const [keyDays, setKeyDays] = useState<NumberValue>(settings.keyDays)
  const [smallestGroup, setSmallestGroup] = useState<NumberValue>(settings.smallestGroup)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const send = async () => {
    const missing = [
      ...(typeof disputeDays === 'number' ? [] : [{ path: 'disputeDays', code: 'required' }]),
      ...(typeof keyDays === 'number' ? [] : [{ path: 'keyDays', code: 'required' }]),
      ...(typeof smallestGroup === 'number' ? [] : [{ path: 'smallestGroup', code: 'required' }]),
    ]
    if (typeof disputeDays !== 'number' || typeof keyDays !== 'number' || typeof smallestGroup !== 'number') return refuse(missing)
    const result = await save.run({ params: { activity }, body: { receiptMode, disputeDays, keyDays, smallestGroup } })
    if (!result.ok) return refuse(result.problem.issues ?? [])
    refuse([])
    announce(t('form.saved'))
  }
  const { problem } = save
  return (
    <CardSection title={t('vote.settings')} intro={t('vote.settings.intro')}>
      <StaffForm
        onSubmit={() => void send()}
        submitLabel={t('form.save')}
        issues={issues}
        isBusy={save.isRunning}
        problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
      >
        <NumberInput
          path="disputeDays"
          label={t('vote.settings.dispute-days')}
          hint={t('vote.settings.dispute-days-hint', { least: DISPUTE_DAYS.least, most: DISPUTE_DAYS.most })}
          value={disputeDays}
          onChange={setDisputeDays}
        />
        <NumberInput
          path="keyDays"
          label={t('vote.settings.key-days')}
          hint={t('vote.settings.key-days-hint', { least: KEY_DAYS.least, most: KEY_DAYS.most })}
          value={keyDays}
          onChange={setKeyDays}
        />
        <NumberInput
          path="smallestGroup"
          label={t('vote.settings.smallest-group')}
          hint={t('vote.settings.smallest-group-hint', { least: SMALLEST_GROUP.least, most: SMALLEST_GROUP.most })}
          value={smallestGroup}
          onChange={setSmallestGroup}
        />
      </StaffForm>
    </CardSection>
  )
}
