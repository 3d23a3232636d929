import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import {
  ActionButton,
  CardSection,
  SchemaForm,
  sentValues,
  StaffForm,
  StaffNotice,
  useAnnounce,
  withDefaults,
  type FormValues,
} from '@parvis/ui/admin'
import { useMemo, useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { fieldTexts } from '../../../plugins/field-texts.js'
import { PluginBoundary } from '../../../plugins/plugin-boundary.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useAdminContext } from '../../../plugins/use-admin-context.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import type { ActivityTabProps } from './activity-tabs.js'
import type { SettingsLock } from './settings-lock.js'
import { schemaOf } from './settings-schema.js'

interface ActivitySettingsFormProps extends ActivityTabProps {
  readonly plugin: LoadedPlugin
  readonly lock: SettingsLock | undefined
}

/** Settings in a form made from the module's schema, with fields of the module's own where it brings some. */
export function ActivitySettingsForm({ activity, plugin, lock, onIssues }: ActivitySettingsFormProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { commune, clients } = useCommune()
  const context = useAdminContext(plugin)
  const announce = useAnnounce()
  const save = useRouteAction(clients.participation.updateActivity)
  const own = plugin.admin?.settingsFields
  const schema = useMemo(() => schemaOf(plugin.plugin.settings?.activity), [plugin])
  const generated = useMemo(() => schemaOf(plugin.plugin.settings?.activity, own?.names), [plugin, own])
  const [values, setValues] = useState(() => withDefaults(schema, activity.settings))
  /** Moves on when values come from elsewhere than the fields, which then begin anew. */
  const [version, setVersion] = useState(0)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  /** What applied before the last save. */
  const [before, setBefore] = useState<FormValues>()
  const send = async (settings: FormValues) => {
    const result = await save.run({ params: { activity: activity.id }, body: { settings } })
    const found = result.ok ? [] : (result.problem.issues ?? [])
    setIssues(found)
    onIssues(!result.ok)
    return result.ok
  }
  const submit = async () => {
    const previous = activity.settings
    if (!(await send(sentValues(schema, values)))) return
    setBefore(previous)
    announce(t('form.saved'))
  }
  const undo = async (previous: FormValues) => {
    if (!(await send(previous))) return
    setValues(withDefaults(schema, previous))
    setVersion(version + 1)
    setBefore(undefined)
    announce(t('form.undone'))
  }
  const { problem } = save
  const isLocked = lock !== undefined
  const fields = (
    <>
      {own !== undefined && (
        <PluginBoundary title={t('plugin.failed')} text={t('plugin.failed-text', { module: text(plugin.plugin.title) })}>
          <own.Component
            key={version}
            context={context}
            activity={activity}
            values={values}
            onChange={(change) => setValues((typed) => ({ ...typed, ...change }))}
            isLocked={isLocked}
          />
        </PluginBoundary>
      )}
      <SchemaForm
        schema={generated}
        values={values}
        onChange={setValues}
        languages={commune.languages}
        texts={fieldTexts(plugin, i18n)}
        path="settings"
        isDisabled={isLocked}
      />
    </>
  )
  return (
    <CardSection title={t('activity.tab.settings')} intro={isLocked ? undefined : t('activity.settings-intro')}>
      {isLocked && <StaffNotice title={t('activity.settings-locked')}>{t(`activity.settings-locked.${lock}`)}</StaffNotice>}
      {isLocked ? (
        fields
      ) : (
        <StaffForm
          onSubmit={() => void submit()}
          submitLabel={t('form.save')}
          issues={issues}
          isBusy={save.isRunning}
          problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
          actions={
            before !== undefined && (
              <ActionButton onPress={() => void undo(before)} isBusy={save.isRunning}>
                {t('form.undo')}
              </ActionButton>
            )
          }
        >
          {fields}
        </StaffForm>
      )}
    </CardSection>
  )
}
