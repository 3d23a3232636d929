import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import { plugins } from 'virtual:parvis/admin'
import { useI18n } from '../i18n/i18n.js'
import { loadPlugin, type LoadedPlugin } from './plugin-catalog.js'

function pluginQuery(id: string, locale: ReturnType<typeof useI18n>['locale']) {
  return {
    queryKey: ['plugin', id, locale],
    queryFn: () => loadPlugin(plugins, id, locale),
    staleTime: Infinity,
    retry: false,
  }
}

/** One plugin of the distribution; `null` when it is not part of this build. */
export function usePlugin(id: string | undefined) {
  const { locale } = useI18n()
  return useQuery({ ...pluginQuery(id ?? '', locale), enabled: id !== undefined })
}

/** The plugins of the modules that are on, as far as they have loaded, and the ids of those that failed to. */
export function usePlugins(ids: readonly string[]): {
  readonly loaded: readonly LoadedPlugin[]
  readonly failed: readonly string[]
} {
  const { locale } = useI18n()
  const combine = useCallback(
    (results: readonly UseQueryResult<LoadedPlugin | null>[]) => ({
      loaded: results.flatMap((result) => result.data ?? []),
      failed: ids.filter((_, index) => results[index]?.isError === true),
    }),
    [ids],
  )
  return useQueries({ queries: ids.map((id) => pluginQuery(id, locale)), combine })
}
