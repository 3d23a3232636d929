import { useRouteAction } from '@parvis/client/react'
import type { EligibilityOverview, ProblemIssue, StaffAct } from '@parvis/contract'
import {
  CheckboxInput,
  DateInput,
  FieldGroup,
  NumberInput,
  RadioListInput,
  StaffForm,
  StaffNotice,
  TextInput,
  useAnnounce,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import { MethodChoice } from './method-choice.js'
import { offeredLevels } from './offered-levels.js'
import { RuleFindings } from './rule-findings.js'
import { RulePreview } from './rule-preview.js'
import { isFaulty, readRule, typedRule, type KindChoice, type TypedRule } from './typed-rule.js'

const KINDS: readonly KindChoice[] = ['any', 'natural', 'legal']

export interface ActRuleFormProps {
  /** Public id. */
  readonly activity: string
  readonly act: StaffAct
  readonly overview: EligibilityOverview
  readonly onIssues: (hasIssues: boolean) => void
}

/** The rule of one act, in plain words, with what residents will read and what stands in the way. */
export function ActRuleForm({ activity, act, overview, onIssues }: ActRuleFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.eligibility.save, { refreshes: [clients.participation.activity] })
  const [typed, setTyped] = useState(() => typedRule(act.rule))
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const change = (parts: Partial<TypedRule>) => setTyped((before) => ({ ...before, ...parts }))
  const read = readRule(typed)
  const submit = async () => {
    const found = isFaulty(read) ? read : await send()
    setIssues(found)
    onIssues(found.length > 0)
  }
  const send = async (): Promise<readonly ProblemIssue[]> => {
    if (isFaulty(read)) return read
    const saved = await save.run({ params: { activity, action: act.action }, body: read })
    if (saved.ok) announce(t('form.saved'))
    return saved.ok ? [] : (saved.problem.issues ?? [])
  }
  const { problem } = save
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('form.save')}
      issues={issues}
      isBusy={save.isRunning}
      problem={problem === undefined || issues.length > 0 ? undefined : problemText(i18n, problem)}
    >
      {act.isDefault && <StaffNotice>{t('eligibility.default')}</StaffNotice>}
      <FieldGroup legend={t('eligibility.proof')}>
        <RadioListInput
          path="minimumLevel"
          label={t('eligibility.level')}
          isBoxed
          value={String(typed.minimumLevel)}
          onChange={(value) => change({ minimumLevel: Number(value) })}
          choices={offeredLevels(act, overview.methods).map((level) => ({
            value: String(level),
            label: t(`eligibility.staff-level.${level}`),
            hint: t(`eligibility.staff-level.${level}.hint`),
          }))}
        />
        <MethodChoice typed={typed} methods={overview.methods} onChange={change} />
      </FieldGroup>
      <PersonFields typed={typed} act={act} onChange={change} />
      {!isFaulty(read) && (
        <>
          <RulePreview act={act} rule={read} methods={overview.methods} />
          <RuleFindings rule={read} overview={overview} />
        </>
      )}
    </StaffForm>
  )
}

interface PersonFieldsProps {
  readonly typed: TypedRule
  readonly act: StaffAct
  readonly onChange: (change: Partial<TypedRule>) => void
}

/** Age, residence, and for whom people act. */
function PersonFields({ typed, act, onChange }: PersonFieldsProps): ReactElement {
  const { t, date } = useI18n()
  const judgesResidence = typed.mustLiveHere || typed.districts.trim() !== ''
  return (
    <FieldGroup legend={t('eligibility.person')}>
      <NumberInput
        path="minimumAge"
        label={t('eligibility.age')}
        hint={t('eligibility.age-hint')}
        unit={t('eligibility.years')}
        isOptional
        value={typed.minimumAge}
        onChange={(minimumAge) => onChange({ minimumAge })}
      />
      <CheckboxInput
        path="mustLiveHere"
        label={t('eligibility.lives-here')}
        value={typed.mustLiveHere}
        onChange={(mustLiveHere) => onChange({ mustLiveHere })}
      />
      <TextInput
        path="districts"
        label={t('eligibility.districts')}
        hint={t('eligibility.districts-hint')}
        rows={3}
        isOptional
        value={typed.districts}
        onChange={(districts) => onChange({ districts })}
      />
      {judgesResidence && (
        <NumberInput
          path="residenceMonths"
          label={t('eligibility.residence-months')}
          hint={t('eligibility.residence-months-hint')}
          unit={t('eligibility.months')}
          value={typed.residenceMonths}
          onChange={(residenceMonths) => onChange({ residenceMonths })}
        />
      )}
      {(judgesResidence || typed.minimumAge !== undefined) && (
        <DateInput
          path="referenceOn"
          label={t('eligibility.reference')}
          hint={t('eligibility.reference-hint', { day: date(`${act.referenceOn}T12:00:00Z`, 'day') })}
          isOptional
          value={typed.referenceOn}
          onChange={(referenceOn) => onChange({ referenceOn })}
        />
      )}
      <RadioListInput
        path="personKinds"
        label={t('eligibility.kind')}
        value={typed.kind}
        onChange={(value) => onChange({ kind: KINDS.find((kind) => kind === value) ?? 'any' })}
        choices={KINDS.map((kind) => ({ value: kind, label: t(`eligibility.kind.${kind}`) }))}
      />
    </FieldGroup>
  )
}
