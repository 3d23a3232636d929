import type { Activity } from '@parvis/contract'
import type { AdminContext } from '@parvis/plugin-api/admin'

/** What every tab of an activity gets. */
export interface TabProps {
  readonly context: AdminContext
  readonly activity: Activity
  readonly onChanged: () => void
}
