import type { ModuleCard } from '@parvis/contract'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import styles from './modules.module.css'

/** Everything that a clerk may want to know of a module before turning it on. */
export function ModuleFacts({ card }: { readonly card: ModuleCard }): ReactElement {
  const { t, text, date, list, language } = useI18n()
  const required = card.requires.filter((each) => !each.optional)
  const optional = card.requires.filter((each) => each.optional)
  const names = (modules: readonly { title: ModuleCard['title'] }[]) =>
    list(modules.map((each) => text(each.title)))
  return (
    <div className="stack">
      {card.description !== undefined && <p>{text(card.description)}</p>}
      <dl className={styles.facts}>
        <dt>{t('modules.languages')}</dt>
        <dd>{card.languages.length === 0 ? '—' : list(card.languages.map(language))}</dd>
        <dt>{t('modules.javascript')}</dt>
        <dd>{t(card.needsJavaScript ? 'modules.javascript-yes' : 'modules.javascript-no')}</dd>
        <dt>{t('modules.capabilities')}</dt>
        <dd>
          {card.capabilities.length === 0 ? (
            t('modules.capabilities-none')
          ) : (
            <ul className={styles.factList}>
              {card.capabilities.map((capability) => (
                <li key={capability.id}>{text(capability.text)}</li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t('modules.personal-data')}</dt>
        <dd>
          {card.personalData.length === 0 ? (
            t('modules.personal-data-none')
          ) : (
            <ul className={styles.factList}>
              {card.personalData.map((entry, index) => (
                <li key={index}>
                  <strong>{text(entry.what)}</strong>
                  <div>{text(entry.purpose)}</div>
                  <div className="soft">{text(entry.retention)}</div>
                </li>
              ))}
            </ul>
          )}
        </dd>
        {required.length > 0 && (
          <>
            <dt>{t('modules.requires')}</dt>
            <dd>{names(required)}</dd>
          </>
        )}
        {optional.length > 0 && (
          <>
            <dt>{t('modules.works-with')}</dt>
            <dd>{names(optional)}</dd>
          </>
        )}
        {card.neededBy.length > 0 && (
          <>
            <dt>{t('modules.needed-by')}</dt>
            <dd>{names(card.neededBy)}</dd>
          </>
        )}
        <dt>{t('modules.data')}</dt>
        <dd>{t(card.hasData ? 'modules.data-yes' : 'modules.data-no')}</dd>
        {card.changedAt !== undefined && (
          <>
            <dt>{t('modules.changed')}</dt>
            <dd>
              {t('modules.changed-by', { date: date(card.changedAt, 'minute'), name: card.changedBy ?? '—' })}
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}
