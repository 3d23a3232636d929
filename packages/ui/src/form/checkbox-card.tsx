import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './choice.module.css'

export interface CheckboxCardProps {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly title: ReactNode
  /** A figure at the card's edge: a cost, a distance. It is read with the title. */
  readonly meta?: ReactNode
  /** More about it: a line of text, a link. */
  readonly children?: ReactNode
  readonly defaultChecked?: boolean
  readonly disabled?: boolean
  /** Language of the title when it is not the page's. */
  readonly lang?: string
  /** Numbers for enhancement scripts, as `data-…` attributes: `{ cost: '120000' }`. */
  readonly data?: Readonly<Record<string, string>>
}

/** Something to pick, as a card: the whole title row is the target. For lists of projects, candidates, themes. */
export function CheckboxCard(props: CheckboxCardProps): ReactElement {
  const { id, name, value, title, meta, children, defaultChecked, disabled, lang, data = {} } = props
  const attributes = Object.fromEntries(Object.entries(data).map(([key, each]) => [`data-${key}`, each]))
  return (
    <div className={classNames(styles.card, disabled === true && styles.disabled)}>
      <input
        className={styles.control}
        type="checkbox"
        id={id}
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        disabled={disabled}
        aria-describedby={children === undefined ? undefined : `${id}-more`}
        {...attributes}
      />
      <label className={styles.cardLabel} htmlFor={id}>
        <span className={styles.cardTitle} lang={lang}>
          {title}
        </span>
        {meta !== undefined && <span className={styles.cardMeta}> {meta}</span>}
      </label>
      {children !== undefined && (
        <div className={styles.cardMore} id={`${id}-more`}>
          {children}
        </div>
      )}
    </div>
  )
}

/** A group of {@link CheckboxCard}s with its question. `id` is that of the group, for error summaries. */
export function CheckboxCards(props: {
  readonly id: string
  readonly legend: ReactNode
  readonly hint?: ReactNode
  readonly error?: string
  readonly children: ReactNode
}): ReactElement {
  const { id, legend, hint, error, children } = props
  return (
    <fieldset
      className={classNames(styles.group, error !== undefined && styles.refused)}
      id={id}
      tabIndex={-1}
      aria-describedby={classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`)}
    >
      <legend className={styles.legend}>{legend}</legend>
      {hint !== undefined && (
        <div className={styles.groupHint} id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p className={styles.groupError} id={`${id}-error`}>
          {error}
        </p>
      )}
      <div className={styles.cards}>{children}</div>
    </fieldset>
  )
}
