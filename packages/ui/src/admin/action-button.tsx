import type { ReactElement, ReactNode, Ref } from 'react'
import { classNames } from '../class-names.js'
import styles from './action-button.module.css'
import { useUiTexts } from './ui-texts.js'

export const ACTION_VARIANTS = ['primary', 'secondary', 'quiet', 'danger'] as const
export type ActionVariant = (typeof ACTION_VARIANTS)[number]

export interface ActionButtonProps {
  readonly children: ReactNode
  readonly variant?: ActionVariant
  readonly size?: 'small' | 'normal'
  /** `submit` inside a form; a plain button otherwise. */
  readonly type?: 'submit' | 'button'
  readonly onPress?: () => void
  /** The act is under way: the button says so and takes no second press. It keeps the focus. */
  readonly isBusy?: boolean
  readonly isDisabled?: boolean
  readonly isExpanded?: boolean
  readonly controls?: string
  readonly describedBy?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** Classes of a button, for links of a router that should look like one. */
export function actionClass(
  variant: ActionVariant = 'secondary',
  size: 'small' | 'normal' = 'normal',
): string {
  return classNames(styles.button, styles[variant], size === 'small' && styles.small) ?? ''
}

/** Does something. Its name says what (“Turn on Petitions”). */
export function ActionButton(props: ActionButtonProps): ReactElement {
  const { children, variant, size, type = 'button', onPress, isBusy, isDisabled, ref } = props
  const { t } = useUiTexts()
  return (
    <button
      ref={ref}
      type={type}
      className={actionClass(variant, size)}
      disabled={isDisabled}
      aria-disabled={isBusy === true ? true : undefined}
      aria-expanded={props.isExpanded}
      aria-controls={props.controls}
      aria-describedby={props.describedBy}
      onClick={(event) => {
        if (isBusy === true) event.preventDefault()
        else onPress?.()
      }}
    >
      {isBusy === true ? t('working') : children}
    </button>
  )
}

/** Buttons side by side, wrapping on narrow screens. The main one comes first. */
export function ActionRow({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className={styles.row}>{children}</div>
}
