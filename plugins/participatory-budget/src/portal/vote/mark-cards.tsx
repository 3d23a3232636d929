import type { PortalView } from '@parvis/plugin-api/portal'
import { VisuallyHidden } from '@parvis/ui'
import type { ReactElement, ReactNode } from 'react'
import styles from './mark-cards.module.css'

export interface MarkCardProps {
  /** id of the control, for faults. */
  readonly id: string
  readonly name: string
  readonly title: string
  /** Language of the title when it is not the page's. */
  readonly lang: string | undefined
  /** The cost. */
  readonly meta: string
  readonly more: ReactNode
  /** What was marked, as typed. */
  readonly mark: string
  readonly error: string | undefined
}

function cardClass({ error, mark }: MarkCardProps): string {
  return [styles.card, error !== undefined && styles.refused, mark !== '' && mark !== '0' && styles.marked].filter(Boolean).join(' ')
}

function notes({ id, error }: MarkCardProps): string {
  return error === undefined ? `${id}-more` : `${id}-more ${id}-error`
}

function Head({ card }: { readonly card: MarkCardProps }): ReactElement {
  return (
    <>
      <span className={styles.title} lang={card.lang}>
        {card.title}
      </span>
      <span className={styles.meta}> {card.meta}</span>
    </>
  )
}

function More({ card }: { readonly card: MarkCardProps }): ReactElement {
  return (
    <>
      <div className={styles.more} id={`${card.id}-more`}>
        {card.more}
      </div>
      {card.error !== undefined && (
        <p className={styles.error} id={`${card.id}-error`}>
          {card.error}
        </p>
      )}
    </>
  )
}

/** A project with a field for a number. */
export function NumberCard({ unit, most, isPoints, ...card }: MarkCardProps & { unit: string; most: number; isPoints?: boolean }): ReactElement {
  return (
    <div className={cardClass(card)}>
      <label className={styles.head} htmlFor={card.id}>
        <Head card={card} />
      </label>
      <More card={card} />
      <div className={styles.control}>
        <input
          className={styles.number}
          id={card.id}
          name={card.name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={String(most).length + 4}
          defaultValue={card.mark}
          aria-describedby={`${card.id}-unit ${notes(card)}`}
          aria-invalid={card.error === undefined ? undefined : true}
          data-points={isPoints === true ? '' : undefined}
        />
        <span id={`${card.id}-unit`}>{unit}</span>
      </div>
    </div>
  )
}

interface ScaleCardProps extends MarkCardProps {
  readonly highest: number
  /** The choice of no number; absent where 0 is that. */
  readonly none?: string
  /** Words for the lowest and the highest number. */
  readonly ends?: readonly [string, string]
  readonly isPoints?: boolean
}

/** A project with a button for each number from 0 on. */
export function ScaleCard({ highest, none, ends, isPoints, ...card }: ScaleCardProps): ReactElement {
  const [low, high] = ends ?? []
  const words = (number: number): string | undefined => (number === 0 ? low : number === highest ? high : undefined)
  return (
    <fieldset className={cardClass(card)} aria-describedby={notes(card)}>
      <legend className={styles.head}>
        <Head card={card} />
      </legend>
      <More card={card} />
      <div className={styles.scale}>
        {Array.from({ length: highest + 1 }, (_, number) => (
          <label className={styles.notch} key={number}>
            <input
              type="radio"
              id={number === 0 ? card.id : `${card.id}-${number}`}
              name={card.name}
              value={number}
              defaultChecked={card.mark === String(number)}
              data-points={isPoints === true ? '' : undefined}
            />
            <span>
              {number}
              {words(number) !== undefined && <VisuallyHidden> {words(number)}</VisuallyHidden>}
            </span>
          </label>
        ))}
      </div>
      {ends !== undefined && (
        <div className={styles.ends} aria-hidden="true">
          <span>0: {low}</span>
          <span>
            {highest}: {high}
          </span>
        </div>
      )}
      {none !== undefined && (
        <label className={styles.none}>
          <input type="radio" name={card.name} value="" defaultChecked={card.mark === ''} />
          {none}
        </label>
      )}
    </fieldset>
  )
}

/** A project with the choice of its place. */
export function RankCard({ most, view, ...card }: MarkCardProps & { most: number; view: PortalView }): ReactElement {
  return (
    <div className={cardClass(card)} data-rank-card="">
      <label className={styles.head} htmlFor={card.id}>
        <Head card={card} />
      </label>
      <More card={card} />
      <div className={styles.control}>
        <select
          className={styles.select}
          id={card.id}
          name={card.name}
          defaultValue={card.mark}
          aria-describedby={notes(card)}
          aria-invalid={card.error === undefined ? undefined : true}
        >
          <option value="">{view.t('ballot.rank.none')}</option>
          {Array.from({ length: most }, (_, place) => (
            <option key={place} value={String(place + 1)}>
              {view.t('ballot.rank.place', { place: place + 1 })}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
