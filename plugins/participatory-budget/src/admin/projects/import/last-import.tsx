import { useRoute, useRouteAction } from '@parvis/client/react'
import { ActionButton, Dialog, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useBudgetClients } from '../../budget-clients.js'
import { budgetWords } from '../../budget-words.js'
import styles from '../../budget.module.css'
import type { TabProps } from '../../tab-props.js'

/** The last import and the way to undo it, as long as that is possible; afterwards one line that says why it is not. */
export function LastImport({ context, activity, onChanged }: TabProps): ReactElement | null {
  const { staff } = useBudgetClients(context)
  const { t, date, problem } = budgetWords(context)
  const announce = useAnnounce()
  const params = { activity: activity.id }
  const { data } = useRoute(staff.lastImport, { params })
  const undo = useRouteAction(staff.undoImport)
  const [isAsking, setAsking] = useState(false)
  const last = data?.last
  if (last === undefined) return null
  const said = t('admin.import.last', { at: date(last.at), added: last.added, changed: last.changed })
  if (last.obstacle !== undefined) return <p className={styles.muted}>{`${said} ${t(`import.kept.${last.obstacle}`)}`}</p>
  const run = async () => {
    const result = await undo.run({ params })
    if (!result.ok) return
    announce(t('admin.import.undone'))
    setAsking(false)
    onChanged()
  }
  return (
    <>
      <div className={styles.said}>
        <p>{said}</p>
        <ActionButton size="small" onPress={() => setAsking(true)}>
          {t('admin.import.undo')}
        </ActionButton>
      </div>
      {isAsking && (
        <Dialog
          title={t('admin.import.undo.title')}
          onClose={() => setAsking(false)}
          actions={
            <ActionButton variant="danger" onPress={() => void run()} isBusy={undo.isRunning}>
              {t('admin.import.undo')}
            </ActionButton>
          }
        >
          {undo.problem !== undefined && <StaffNotice tone="danger">{problem(undo.problem)}</StaffNotice>}
          <p>{t('admin.import.undo.text', { added: last.added, changed: last.changed })}</p>
        </Dialog>
      )}
    </>
  )
}
