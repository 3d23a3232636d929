import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { CardSection, SchemaForm, sentValues, StaffForm, useAnnounce, withDefaults } from '@parvis/ui/admin'
import { useMemo, useState, type ReactElement } from 'react'
import { z } from 'zod'
import { useI18n } from '../../../i18n/i18n.js'
import { fieldTexts } from '../../../plugins/field-texts.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import type { ActivityTabProps } from './activity-tabs.js'

/** The module's settings of this activity, in a form made from the module's schema. */
export function ActivitySettings({
  activity,
  plugin,
  onIssues,
}: ActivityTabProps & { readonly plugin: LoadedPlugin }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { commune, clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.participation.updateActivity)
  const schema = useMemo(() => schemaOf(plugin.plugin.settings?.activity), [plugin])
  const [values, setValues] = useState(() => withDefaults(schema, activity.settings))
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const settings = sentValues(schema, values)
    const result = await save.run({ params: { activity: activity.id }, body: { settings } })
    const found = result.ok ? [] : (result.problem.issues ?? [])
    setIssues(found)
    onIssues(!result.ok)
    if (result.ok) announce(t('form.saved'))
  }
  const { problem } = save
  return (
    <CardSection title={t('activity.tab.settings')} intro={t('activity.settings-intro')}>
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
          texts={fieldTexts(plugin, i18n)}
          path="settings"
        />
      </StaffForm>
    </CardSection>
  )
}

/** JSON Schema of what a form takes in; an empty form where there is no schema. */
export function schemaOf(schema: z.ZodObject | undefined): unknown {
  return schema === undefined
    ? { type: 'object', properties: {} }
    : z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
}
