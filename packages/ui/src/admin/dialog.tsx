import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react'
import styles from './dialog.module.css'
import { useUiTexts } from './ui-texts.js'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the end; the main one first. Closing without acting is always offered beside them. */
  readonly actions?: ReactNode
  /** What leaving without acting is called; default “Cancel”. */
  readonly cancelLabel?: string
  /** The content is a form that offers leaving beside its own button. */
  readonly hasOwnCancel?: boolean
}

/**
 * Asks before something happens. The browser's own modal dialog: the rest of the page is inert, Escape closes it, and the
 * focus returns to where it was.
 */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  cancelLabel,
  hasOwnCancel,
}: DialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const { t } = useUiTexts()
  useEffect(() => {
    const element = dialog.current
    if (element === null || element.open) return
    const before = document.activeElement
    element.showModal()
    return () => {
      element.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className={styles.sheet}>
        <h2 className={styles.title} id={id} tabIndex={-1} autoFocus>
          {title}
        </h2>
        <div className={styles.body}>{children}</div>
        {hasOwnCancel !== true && (
          <div className={styles.actions}>
            {actions}
            <button type="button" className={styles.cancel} onClick={onClose}>
              {cancelLabel ?? t('cancel')}
            </button>
          </div>
        )}
      </div>
    </dialog>
  )
}
