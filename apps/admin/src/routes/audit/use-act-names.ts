import { routeQuery } from '@parvis/client/react'
import { PROPOSAL_ENDS } from '@parvis/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { createTranslator } from '../../i18n/translator.js'
import { usePlugins } from '../../plugins/use-plugins.js'
import { useCommune } from '../../session/commune-context.js'

const STEPS = ['proposed', ...PROPOSAL_ENDS] as const

/** Finds what an act of the log is called; `undefined` where nobody has a name for its code. */
export type ActNames = (action: string) => string | undefined

/**
 * Names of acts: those of core from the admin's texts, those of modules from theirs (`act.<action without the module>`), and
 * the steps of acts for two people from the acts themselves.
 */
export function useActNames(): ActNames {
  const { t, find, text, locale } = useI18n()
  const { clients, modules } = useCommune()
  const { data } = useQuery(routeQuery(clients.acts.kinds))
  const { loaded } = usePlugins(modules)
  return useMemo(() => {
    const titles = new Map((data?.kinds ?? []).map(({ act, title }) => [act, text(title)]))
    const ofModules = new Map(loaded.map(({ id, messages }) => [id, createTranslator(locale, messages)]))
    const plain = (action: string): string | undefined => {
      const [owner = '', ...rest] = action.split('.')
      return find(`act.${action}`) ?? titles.get(action) ?? ofModules.get(owner)?.find(`act.${rest.join('.')}`)
    }
    return (action) => {
      const cut = action.lastIndexOf('.')
      const act = titles.get(action.slice(0, cut))
      const step = STEPS.find((each) => each === action.slice(cut + 1))
      return act === undefined || step === undefined ? plain(action) : t(`acts.step.${step}`, { act })
    }
  }, [data, loaded, locale, find, text, t])
}
