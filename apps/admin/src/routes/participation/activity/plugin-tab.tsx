import type { ActivityTab } from '@parvis/plugin-api/admin'
import { apiKey } from '@parvis/client/react'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { PluginBoundary } from '../../../plugins/plugin-boundary.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useAdminContext } from '../../../plugins/use-admin-context.js'
import { useCommune } from '../../../session/commune-context.js'
import type { ActivityTabProps } from './activity-tabs.js'

/** A tab that the activity's module brings. What it changes refreshes the rest of the screen. */
export function PluginTab({
  activity,
  plugin,
  tab,
}: ActivityTabProps & { readonly plugin: LoadedPlugin; readonly tab: ActivityTab }): ReactElement {
  const { t, text } = useI18n()
  const { clients } = useCommune()
  const context = useAdminContext(plugin)
  const queries = useQueryClient()
  const { Component } = tab
  const refresh = () => void queries.invalidateQueries({ queryKey: apiKey(clients.participation.list) })
  return (
    <PluginBoundary
      title={t('plugin.failed')}
      text={t('plugin.failed-text', { module: text(plugin.plugin.title) })}
    >
      <Component context={context} activity={activity} onChanged={refresh} />
    </PluginBoundary>
  )
}
