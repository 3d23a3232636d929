import { useRouteAction } from '@parvis/client/react'
import { ActionButton, useAnnounce } from '@parvis/ui/admin'
import type { ReactElement, ReactNode } from 'react'
import type { Project } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

/** Takes a withdrawal back, before the vote. */
export function RestoreButton(props: TabProps & { readonly project: Project; readonly children: ReactNode }): ReactElement {
  const { context, activity, project, onChanged, children } = props
  const { staff } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const restore = useRouteAction(staff.restoreProject)
  const run = async () => {
    const result = await restore.run({ params: { activity: activity.id, project: project.id } })
    announce(result.ok ? t('admin.project.restored') : problem(result.problem))
    onChanged()
  }
  return (
    <ActionButton size="small" onPress={() => void run()} isBusy={restore.isRunning}>
      {t('admin.project.restore')}
      {children}
    </ActionButton>
  )
}
