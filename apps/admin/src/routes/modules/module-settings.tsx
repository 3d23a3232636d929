import { useRoute, useRouteAction } from '@parvis/client/react'
import type { ModuleCard, ProblemIssue } from '@parvis/contract'
import {
  CardSection,
  Loading,
  SchemaForm,
  sentValues,
  StaffForm,
  useAnnounce,
  withDefaults,
  type FormValues,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { fieldTexts } from '../../plugins/field-texts.js'
import { usePlugin } from '../../plugins/use-plugins.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'
import { problemText } from '../../shell/problem-text.js'
import styles from './modules.module.css'

export interface ModuleSettingsProps {
  readonly card: ModuleCard
  readonly onIssues: (hasIssues: boolean) => void
}

/** The module's settings in this commune, in a form made from its schema. */
export function ModuleSettings({ card, onIssues }: ModuleSettingsProps): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const settings = useRoute(clients.modules.settings, { params: { plugin: card.plugin } })
  return (
    <CardSection title={t('module.settings')} intro={t('module.settings-intro')}>
      {settings.error !== null ? (
        <ProblemState problem={settings.error.problem} onRetry={() => void settings.refetch()} />
      ) : settings.data === undefined ? (
        <Loading />
      ) : hasFields(settings.data.schema) ? (
        <SettingsForm
          card={card}
          schema={settings.data.schema}
          stored={settings.data.values}
          onIssues={onIssues}
        />
      ) : (
        <p className={styles.note}>{t('module.settings-none')}</p>
      )}
    </CardSection>
  )
}

function hasFields(schema: Readonly<Record<string, unknown>>): boolean {
  const { properties } = schema
  return typeof properties === 'object' && properties !== null && Object.keys(properties).length > 0
}

interface SettingsFormProps extends ModuleSettingsProps {
  readonly schema: Readonly<Record<string, unknown>>
  readonly stored: FormValues
}

function SettingsForm({ card, schema, stored, onIssues }: SettingsFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { commune, clients } = useCommune()
  const plugin = usePlugin(card.plugin)
  const announce = useAnnounce()
  const save = useRouteAction(clients.modules.saveSettings)
  const [values, setValues] = useState(() => withDefaults(schema, stored))
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const result = await save.run({
      params: { plugin: card.plugin },
      body: { values: { ...sentValues(schema, values) } },
    })
    setIssues(result.ok ? [] : (result.problem.issues ?? []))
    onIssues(!result.ok)
    if (result.ok) announce(t('form.saved'))
  }
  const { problem } = save
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('form.save')}
      issues={issues}
      isBusy={save.isRunning}
      problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
    >
      <SchemaForm
        schema={schema}
        values={values}
        onChange={setValues}
        languages={commune.languages}
        texts={fieldTexts(plugin.data, i18n)}
        path="values"
      />
    </StaffForm>
  )
}
