import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, SelectInput, StaffForm, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import { Timeline } from '../timeline/timeline.js'
import type { ActivityTabProps } from './activity-tabs.js'
import { PhaseFields } from './phase-fields.js'
import styles from './phases.module.css'
import { lockOf, phaseAfter, sentPhases, typedPhases, type TypedPhase } from './typed-phases.js'

/** The phases on the timeline, with fields to change them; the bars follow what is typed. */
export function PhaseEditor({ activity, plugin, onIssues }: ActivityTabProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.participation.setPhases)
  const [phases, setPhases] = useState(() => typedPhases(activity.phases))
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const isFixed = activity.state === 'closed' || activity.state === 'archived'
  const submit = async () => {
    const sent = sentPhases(phases)
    if (sent.issues.length > 0) {
      setIssues(sent.issues)
      return onIssues(true)
    }
    const result = await save.run({ params: { activity: activity.id }, body: { phases: sent.phases } })
    setIssues(result.ok ? [] : (result.problem.issues ?? []))
    onIssues(!result.ok)
    if (!result.ok) return
    setPhases(typedPhases(result.value.phases))
    announce(t('phase.saved'))
  }
  const replace = (key: string, changes: Partial<TypedPhase>) =>
    setPhases(phases.map((phase) => (phase.key === key ? { ...phase, ...changes } : phase)))
  const { problem } = save
  return (
    <CardSection title={t('activity.tab.phases')} intro={t(isFixed ? 'phase.fixed' : 'phase.intro')}>
      <div className={styles.sticky}>
        <Timeline
          caption={t('timeline.caption', { title: text(activity.title) })}
          now={Date.now()}
          rows={[
            {
              key: activity.id,
              title: text(activity.title),
              bars: phases.map(({ key, title, startsAt = '', endsAt = '', status }) => ({
                key,
                title: text(title),
                startsAt,
                endsAt,
                status,
              })),
            },
          ]}
        />
      </div>
      {isFixed ? null : (
        <StaffForm
          onSubmit={() => void submit()}
          submitLabel={t('phase.save')}
          issues={issues}
          isBusy={save.isRunning}
          problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
          note={<p>{t(activity.state === 'published' ? 'phase.save-public' : 'process.save-draft')}</p>}
        >
          {phases.length === 0 && <StaffNotice tone="warning">{t('phase.none')}</StaffNotice>}
          {phases.map((phase, index) => (
            <PhaseFields
              key={phase.key}
              index={index}
              phase={phase}
              lock={lockOf(phase, activity)}
              plugin={plugin}
              onChange={(changes) => replace(phase.key, changes)}
              onRemove={() => setPhases(phases.filter((each) => each.key !== phase.key))}
            />
          ))}
          {plugin !== undefined && (
            <AddPhase
              kinds={plugin.plugin.phaseKinds.map((kind) => ({ value: kind.id, label: text(kind.title) }))}
              onAdd={(id) => {
                const kind = plugin.plugin.phaseKinds.find((each) => each.id === id)
                if (kind === undefined) return
                setPhases([
                  ...phases,
                  phaseAfter(phases, { kind, key: crypto.randomUUID(), now: Date.now() }),
                ])
              }}
            />
          )}
        </StaffForm>
      )}
    </CardSection>
  )
}

interface AddPhaseProps {
  readonly kinds: readonly { readonly value: string; readonly label: string }[]
  readonly onAdd: (kind: string) => void
}

function AddPhase({ kinds, onAdd }: AddPhaseProps): ReactElement {
  const { t } = useI18n()
  const [kind, setKind] = useState(kinds[0]?.value ?? '')
  return (
    <div className={styles.foot}>
      <SelectInput
        path="new-phase"
        label={t('phase.add-kind')}
        choices={kinds}
        value={kind}
        onChange={setKind}
      />
      <ActionButton onPress={() => onAdd(kind)}>{t('phase.add')}</ActionButton>
    </div>
  )
}
