import { routeQuery } from '@parvis/client/react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { usePlugins } from '../../plugins/use-plugins.js'
import { CORE_PERMISSIONS, useCommune } from '../../session/commune-context.js'

/** Names of what acts were done on, by public id or plugin id, as far as the caller may read them. */
export function useSubjectNames(): ReadonlyMap<string, string> {
  const { text } = useI18n()
  const { clients, modules, permissions, locked } = useCommune()
  const { data } = useQuery({
    ...routeQuery(clients.participation.list),
    enabled: permissions.has(CORE_PERMISSIONS.participation),
  })
  const staff = useQuery({
    ...routeQuery(clients.people.list),
    enabled: permissions.has(CORE_PERMISSIONS.people),
  })
  const registers = useQuery({
    ...routeQuery(clients.census.list),
    enabled: permissions.has(CORE_PERMISSIONS.census) && !locked.has(CORE_PERMISSIONS.census),
  })
  const { loaded } = usePlugins(modules)
  return useMemo(() => {
    const processes = data?.processes ?? []
    const activities = [...processes.flatMap((process) => process.activities), ...(data?.activities ?? [])]
    const phases = activities.flatMap((activity) =>
      activity.phases.map((phase) => [phase.id, `${text(activity.title)}: ${text(phase.title)}`] as const),
    )
    return new Map([
      ...loaded.map(({ id, plugin }) => [id, text(plugin.title)] as const),
      ...[...processes, ...activities].map((each) => [each.id, text(each.title)] as const),
      ...phases,
      ...(staff.data?.people ?? []).map((member) => [member.id, member.name] as const),
      ...(registers.data?.censuses ?? []).map(({ id, label }) => [id, label] as const),
    ])
  }, [data, staff.data, registers.data, loaded, text])
}
