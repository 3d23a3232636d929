import type { AdminWidget } from '@parvis/plugin-api/admin'
import { CardSection, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { PluginBoundary } from '../../plugins/plugin-boundary.js'
import type { LoadedPlugin } from '../../plugins/plugin-catalog.js'
import { useAdminContext } from '../../plugins/use-admin-context.js'
import { usePlugins } from '../../plugins/use-plugins.js'
import { useCommune } from '../../session/commune-context.js'
import styles from './home.module.css'

/** Figures and lists that the modules put on the start page. */
export function HomeWidgets(): ReactElement | null {
  const { t, list } = useI18n()
  const { modules, permissions, locked } = useCommune()
  const { loaded, failed } = usePlugins(modules)
  const widgets = loaded.flatMap((plugin) =>
    (plugin.admin?.widgets ?? [])
      .filter((widget) => permissions.has(widget.permission) && !locked.has(widget.permission))
      .map((widget) => ({ plugin, widget })),
  )
  if (widgets.length === 0 && failed.length === 0) return null
  return (
    <>
      {failed.length > 0 && (
        <StaffNotice tone="warning" title={t('plugin.failed')}>
          <p>{t('plugin.failed-text', { module: list(failed) })}</p>
        </StaffNotice>
      )}
      <div className={styles.widgets}>
        {widgets.map(({ plugin, widget }) => (
          <WidgetCard key={`${plugin.id}/${widget.id}`} plugin={plugin} widget={widget} />
        ))}
      </div>
    </>
  )
}

function WidgetCard({
  plugin,
  widget,
}: {
  readonly plugin: LoadedPlugin
  readonly widget: AdminWidget
}): ReactElement {
  const { t, text } = useI18n()
  const context = useAdminContext(plugin)
  const { Component } = widget
  const title = text(plugin.plugin.title)
  return (
    <CardSection title={title}>
      <PluginBoundary title={t('plugin.failed')} text={t('plugin.failed-text', { module: title })}>
        <Component context={context} />
      </PluginBoundary>
    </CardSection>
  )
}
