import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './button.module.css'

export const BUTTON_VARIANTS = ['primary', 'secondary', 'quiet', 'danger'] as const
export type ButtonVariant = (typeof BUTTON_VARIANTS)[number]

export interface ButtonProps {
  readonly variant?: ButtonVariant
  /** Makes it a link that looks like a button: for going somewhere, never for changing something. */
  readonly href?: string
  /** Default `submit`: buttons of the portal send forms. */
  readonly type?: 'submit' | 'button' | 'reset'
  readonly id?: string
  readonly name?: string
  readonly value?: string
  /** Address that the form is sent to instead of its own. */
  readonly formAction?: string
  readonly children: ReactNode
}

/** A main action: at least 44 px high, a real button or a real link. */
export function Button({
  variant = 'primary',
  href,
  type = 'submit',
  children,
  ...rest
}: ButtonProps): ReactElement {
  const className = classNames(styles.button, styles[variant])
  if (href !== undefined) {
    return (
      <a className={className} href={href} id={rest.id}>
        {children}
      </a>
    )
  }
  return (
    <button className={className} type={type} {...rest}>
      {children}
    </button>
  )
}

/** Buttons side by side, wrapping on narrow screens. The main one comes first. */
export function ButtonRow({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className={styles.row}>{children}</div>
}
