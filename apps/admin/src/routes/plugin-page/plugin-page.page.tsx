import type { AdminPage } from '@parvis/plugin-api/admin'
import { Loading } from '@parvis/ui/admin'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { createTranslator } from '../../i18n/translator.js'
import { PluginBoundary } from '../../plugins/plugin-boundary.js'
import type { LoadedPlugin } from '../../plugins/plugin-catalog.js'
import { useAdminContext } from '../../plugins/use-admin-context.js'
import { usePlugin } from '../../plugins/use-plugins.js'
import { useCommune } from '../../session/commune-context.js'
import { LockedScreen } from '../../shell/locked-screen.js'
import { Page } from '../../shell/page.js'

/** A page that a module brings, below `/m/<plugin>/`. */
export function PluginPagePage(): ReactElement {
  const { plugin: id, _splat = '' } = useParams({ from: '/$commune/m/$plugin/$' })
  const { t, locale } = useI18n()
  const { modules, permissions, locked } = useCommune()
  const plugin = usePlugin(modules.includes(id) ? id : undefined)
  if (plugin.isLoading) return <Loading />
  const page = plugin.data?.admin?.pages?.find((each) => each.path === _splat)
  if (plugin.data === undefined || plugin.data === null || page === undefined)
    return <Page title={t('problem-title.not-found')} intro={t('plugin.no-page')} />
  if (!permissions.has(page.permission))
    return <Page title={t('problem-title.not-permitted')} intro={t('problem.not-permitted')} />
  if (locked.has(page.permission)) return <LockedScreen />
  return (
    <Page title={createTranslator(locale, plugin.data.messages).t(page.title)}>
      <PluginContent plugin={plugin.data} page={page} />
    </Page>
  )
}

function PluginContent({
  plugin,
  page,
}: {
  readonly plugin: LoadedPlugin
  readonly page: AdminPage
}): ReactElement {
  const { t, text } = useI18n()
  const context = useAdminContext(plugin)
  const { Component } = page
  return (
    <PluginBoundary
      title={t('plugin.failed')}
      text={t('plugin.failed-text', { module: text(plugin.plugin.title) })}
    >
      <Component context={context} />
    </PluginBoundary>
  )
}
