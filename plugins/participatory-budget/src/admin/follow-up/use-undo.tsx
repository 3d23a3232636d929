import { ActionButton, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

/** The last act, and how it is taken back. */
interface LastAct {
  readonly text: string
  readonly takeBack: () => Promise<boolean>
}

export interface Undo {
  readonly last: LastAct | undefined
  /** Says that something was done and offers to take it back, in place of what was offered before. */
  readonly offer: (text: string, takeBack: () => Promise<boolean>) => void
  readonly clear: () => void
}

/** The last act on a screen, which can be taken back until the next one. */
export function useUndo(): Undo {
  const announce = useAnnounce()
  const [last, setLast] = useState<LastAct>()
  return {
    last,
    offer: (text, takeBack) => {
      announce(text)
      setLast({ text, takeBack })
    },
    clear: () => setLast(undefined),
  }
}

/** What was done last, with the button that takes it back. */
export function UndoNotice({ undo, context }: { undo: Undo } & Pick<TabProps, 'context'>): ReactElement | null {
  const { t } = budgetWords(context)
  const announce = useAnnounce()
  const [isBusy, setBusy] = useState(false)
  const { last } = undo
  if (last === undefined) return null
  const takeBack = async () => {
    setBusy(true)
    const isDone = await last.takeBack()
    setBusy(false)
    announce(t(isDone ? 'admin.undo.done' : 'admin.undo.failed'))
    if (isDone) undo.clear()
  }
  return (
    <StaffNotice tone="success" title={last.text}>
      <ActionButton size="small" onPress={() => void takeBack()} isBusy={isBusy}>
        {t('admin.undo')}
      </ActionButton>
    </StaffNotice>
  )
}
