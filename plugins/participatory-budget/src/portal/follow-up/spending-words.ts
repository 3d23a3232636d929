import type { PortalView } from '@parvis/plugin-api/portal'

/** Money spent against money planned, as pages say it. */
export function spendingWords(money: { readonly plannedCents: number; readonly spentCents: number }, currency: string, view: PortalView): string {
  const { plannedCents, spentCents } = money
  const values = { spent: view.money(spentCents, currency), planned: view.money(plannedCents, currency) }
  return spentCents > plannedCents
    ? view.t('follow-up.spent.over', { ...values, over: view.money(spentCents - plannedCents, currency) })
    : view.t('follow-up.spent.of', values)
}
