import { useRouteAction } from '@parvis/client/react'
import { ActionButton, Dialog, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { Project } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

/** Asks before a project is removed for good. */
export function RemoveDialog(props: TabProps & { readonly project: Project; readonly onClose: () => void }): ReactElement {
  const { context, activity, project, onClose, onChanged } = props
  const { staff } = useBudgetClients(context)
  const { t, text, problem } = budgetWords(context)
  const announce = useAnnounce()
  const remove = useRouteAction(staff.removeProject)
  const run = async () => {
    const result = await remove.run({ params: { activity: activity.id, project: project.id } })
    if (!result.ok) return
    announce(t('admin.project.removed'))
    onChanged()
    onClose()
  }
  return (
    <Dialog
      title={t('admin.remove.title', { title: text(project.title) })}
      onClose={onClose}
      actions={
        <ActionButton variant="danger" onPress={() => void run()} isBusy={remove.isRunning}>
          {t('admin.remove.confirm')}
        </ActionButton>
      }
    >
      {remove.problem !== undefined && <StaffNotice tone="danger">{problem(remove.problem)}</StaffNotice>}
      <p>{t('admin.remove.text')}</p>
    </Dialog>
  )
}
