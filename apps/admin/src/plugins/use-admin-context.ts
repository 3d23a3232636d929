import type { AdminContext } from '@parvis/plugin-api/admin'
import { useMemo } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { createTranslator } from '../i18n/translator.js'
import { adminFetch } from '../session/clients.js'
import { useCommune } from '../session/commune-context.js'
import type { LoadedPlugin } from './plugin-catalog.js'

/** What a plugin's components get. */
export function useAdminContext({ messages }: LoadedPlugin): AdminContext {
  const { locale } = useI18n()
  const { slug, commune, permissions, clients } = useCommune()
  return useMemo(
    () => ({
      communeSlug: slug,
      locale,
      languages: commune.languages,
      permissions,
      t: createTranslator(locale, messages).t,
      fetch: adminFetch,
      base: clients.base,
    }),
    [slug, locale, commune.languages, permissions, messages, clients.base],
  )
}
