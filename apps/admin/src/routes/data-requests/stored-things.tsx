import type { StoredData, StoredFact, StoredItem } from '@parvis/contract'
import type { ReactElement } from 'react'
import { useI18n, type I18n } from '../../i18n/i18n.js'
import styles from './data-requests.module.css'

/** All things that are stored, whatever their kind. */
export function thingsOf({ groups }: StoredData): readonly StoredItem[] {
  return groups.flatMap(({ entries }) => entries.flatMap(({ items }) => items))
}

/** What is stored about a person: fact by fact, what for, how long, and whether it can be erased. */
export function StoredThings({ data }: { readonly data: StoredData }): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const kinds = data.groups.flatMap(({ entries }) => entries).filter(({ items }) => items.length > 0)
  return (
    <>
      {kinds.flatMap(({ purpose, retention, items }, place) =>
        items.map(({ title, facts, stays }, index) => (
          <section key={`${place}-${index}`} aria-labelledby={`thing-${place}-${index}`}>
            <h3 className={styles.thing} id={`thing-${place}-${index}`}>
              {text(title)}
            </h3>
            <dl className={styles.facts}>
              {facts.map((fact) => (
                <Fact key={fact.name} term={text(fact.label)} value={valueOf(i18n, fact)} />
              ))}
              <Fact term={t('data-requests.purpose')} value={text(purpose)} />
              <Fact term={t('data-requests.retention')} value={text(retention)} />
              <Fact
                term={t('data-requests.can-erase')}
                value={stays === undefined ? t('data-requests.yes') : text(stays)}
              />
            </dl>
          </section>
        )),
      )}
    </>
  )
}

function Fact({ term, value }: { readonly term: string; readonly value: string }): ReactElement {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

function valueOf({ text, date }: I18n, { value }: StoredFact): string {
  if (typeof value !== 'string') return text(value)
  if (Number.isNaN(Date.parse(value))) return value
  if (DAY.test(value)) return date(value)
  return INSTANT.test(value) ? date(value, 'minute') : value
}
