import type { ReactElement, ReactNode } from 'react'
import { ActionButton } from './action-button.js'
import styles from './screen-states.module.css'
import { useUiTexts } from './ui-texts.js'

/** Something is on its way. */
export function Loading({ label }: { readonly label?: string }): ReactElement {
  const { t } = useUiTexts()
  return (
    <div className={styles.loading} role="status">
      <span className={styles.dots} aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {label ?? t('loading')}
    </div>
  )
}

/** There is nothing yet, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}): ReactElement {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  )
}

/** Something could not be read: what happened, and the way on. */
export function FailureState({
  title,
  children,
  onRetry,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly onRetry?: () => void
}): ReactElement {
  const { t } = useUiTexts()
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {onRetry !== undefined && <ActionButton onPress={onRetry}>{t('retry')}</ActionButton>}
    </div>
  )
}
