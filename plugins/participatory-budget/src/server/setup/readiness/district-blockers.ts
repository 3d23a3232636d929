import type { Blocker } from '@parvis/contract'
import type { TellingMethod } from '@parvis/plugin-api/server'
import type { BudgetSettings } from '../../../contract/index.js'
import { must, should } from './blocker.js'

/** Whether the voters of envelopes of districts can prove where they live. */
export function districtBlockers({ envelopes, areaRule }: BudgetSettings, methods: readonly TellingMethod[]): Blocker[] {
  if (areaRule === 'choice' || envelopes.every(({ districts }) => districts === undefined)) return []
  const telling = methods.filter(({ tells }) => tells.includes('district'))
  if (telling.length === 0) return [must('districts-unprovable')]
  return telling.length < methods.length ? [should('districts-partly-provable')] : []
}
