import { useRoute } from '@parvis/client/react'
import { Loading } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useCommune } from '../../../session/commune-context.js'
import { ProblemState } from '../../../shell/problem-state.js'
import { ActivitySettingsForm } from './activity-settings-form.js'
import type { ActivityTabProps } from './activity-tabs.js'
import { settingsLock } from './settings-lock.js'

type ActivitySettingsProps = ActivityTabProps & { readonly plugin: LoadedPlugin }

/** The module's settings of this activity, and why they stand fast where they do. */
export function ActivitySettings(props: ActivitySettingsProps): ReactElement {
  const { activity, plugin } = props
  const hasBallots = plugin.plugin.phaseKinds.some((kind) => kind.ballots === true)
  if (hasBallots) return <SettingsOfVote {...props} />
  return <ActivitySettingsForm {...props} lock={settingsLock(activity, plugin.plugin, false)} />
}

function SettingsOfVote(props: ActivitySettingsProps): ReactElement {
  const { activity, plugin } = props
  const { clients } = useCommune()
  const read = useRoute(clients.votes.read, { params: { activity: activity.id } })
  if (read.error !== null) return <ProblemState problem={read.error.problem} onRetry={() => void read.refetch()} />
  if (read.data === undefined) return <Loading />
  const isFrozen = read.data.state !== 'draft' && read.data.state !== 'rehearsed'
  return <ActivitySettingsForm {...props} lock={settingsLock(activity, plugin.plugin, isFrozen)} />
}
