import { useRoute } from '@parvis/client/react'
import { useI18n } from '../../../i18n/i18n.js'
import { usePlugin } from '../../../plugins/use-plugins.js'
import { useCommune } from '../../../session/commune-context.js'

/** The paper ballots of an activity, and the activity itself. */
export function usePaper(activityId: string) {
  const { clients } = useCommune()
  const { text } = useI18n()
  const params = { activity: activityId }
  const paper = useRoute(clients.paper.read, { params })
  const activity = useRoute(clients.participation.activity, { params })
  const plugin = usePlugin(activity.data?.activity.plugin)
  return {
    params,
    paper,
    plugin: plugin.data,
    title: activity.data === undefined ? '' : text(activity.data.activity.title),
  }
}
