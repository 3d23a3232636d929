import { createContext, useContext, type ReactElement, type ReactNode } from 'react'
import styles from './field.module.css'

/** Name of the hidden field that makes sending a form twice harmless. */
export const IDEMPOTENCY_FIELD = 'idempotency-key'

/** Where keys of forms come from; the portal gives its own source for each page, tests a fixed one. */
export const IdempotencyKeys = createContext<() => string>(() => globalThis.crypto.randomUUID())

/** The hidden key of a form. Every form that writes something carries one ({@link Form} does). */
export function IdempotencyField({ value }: { readonly value?: string }): ReactElement {
  const nextKey = useContext(IdempotencyKeys)
  return <input type="hidden" name={IDEMPOTENCY_FIELD} value={value ?? nextKey()} />
}

export interface FormProps {
  /** Address it is sent to; by default the page's own. */
  readonly action?: string
  readonly id?: string
  /** There is a {@link FileField} in it. */
  readonly hasFiles?: boolean
  /** Fields that go along unseen. */
  readonly hidden?: Readonly<Record<string, string>>
  readonly children: ReactNode
}

/** A posted form: checked by the server in the page's language, safe to send twice. */
export function Form({ action, id, hasFiles, hidden = {}, children }: FormProps): ReactElement {
  return (
    <form
      className={styles.form}
      method="post"
      action={action}
      id={id}
      encType={hasFiles === true ? 'multipart/form-data' : undefined}
      noValidate
    >
      <IdempotencyField />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
