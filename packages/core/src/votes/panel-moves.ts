import type { ComplaintState, PanelAct } from '@parvis/contract'

/** What a panel of two makes of a complaint, and what it must be before. */
export const PANEL_MOVES: Readonly<Record<PanelAct, { readonly from: ComplaintState; readonly to: ComplaintState }>> = {
  quarantine: { from: 'open', to: 'quarantined' },
  reject: { from: 'open', to: 'rejected' },
  count: { from: 'quarantined', to: 'counted' },
  'leave-out': { from: 'quarantined', to: 'left-out' },
}
