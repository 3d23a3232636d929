import { createClient } from '@parvis/client'
import type { BoundRoute } from '@parvis/contract'
import type { AdminContext } from '@parvis/plugin-api/admin'
import { useMemo } from 'react'
import { budgetApi, budgetStaffApi, followUpStaffApi } from '../contract/index.js'

/** Typed functions for the routes of this plugin in the commune on the screen. */
export function useBudgetClients({ base, fetch }: AdminContext) {
  return useMemo(
    () => ({
      staff: createClient(budgetStaffApi, { base, fetch }),
      residents: createClient(budgetApi, { base, fetch }),
      followUp: createClient(followUpStaffApi, { base, fetch }),
    }),
    [base, fetch],
  )
}

/** Address of a file of the API, for links that download. */
export function fileAddress({ base }: Pick<AdminContext, 'base'>, route: BoundRoute, activity: string): string {
  return `${base}${route.fullPath.replace(':activity', activity)}`
}
