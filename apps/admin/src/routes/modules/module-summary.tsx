import type { ModuleCard } from '@parvis/contract'
import { ActionButton, actionClass, StaffNotice, Tag } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import { useId, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { changesFor, type ModuleChange } from './module-change.js'
import { ModuleFacts } from './module-facts.js'
import styles from './modules.module.css'

export interface ModuleSummaryProps {
  readonly card: ModuleCard
  readonly onChange: (change: ModuleChange) => void
}

/** One module's card: what it does, whose it is, what it touches, and what can be done with it. */
export function ModuleSummary({ card, onChange }: ModuleSummaryProps): ReactElement {
  const { t, text } = useI18n()
  const { slug } = useCommune()
  const id = useId()
  const name = text(card.title)
  return (
    <article className={styles.card} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 className={styles.name} id={id}>
          {name}
        </h3>
        <ModuleTags card={card} />
      </div>
      <p className={styles.summary}>{text(card.summary)}</p>
      <p className={styles.maker}>
        {t('modules.by', { maker: card.maker, version: card.version, licence: card.licence })}
        {card.firstParty && (
          <>
            {' · '}
            <span className={styles.trust}>{t('modules.first-party')}</span>
          </>
        )}
      </p>
      {card.broken !== undefined && (
        <StaffNotice tone="danger" title={t('modules.broken')}>
          <p>{card.broken}</p>
        </StaffNotice>
      )}
      <details className={styles.details}>
        <summary>{t('modules.more', { module: name })}</summary>
        <ModuleFacts card={card} />
      </details>
      <div className={styles.actions}>
        {changesFor(card).map((change) => (
          <ActionButton
            key={change}
            variant={change === 'on' || change === 'resume' ? 'primary' : 'secondary'}
            size="small"
            onPress={() => onChange(change)}
          >
            {t(`modules.change.${change}`, { module: name })}
          </ActionButton>
        ))}
        <Link
          to="/$commune/modules/$plugin"
          params={{ commune: slug, plugin: card.plugin }}
          className={actionClass('quiet', 'small')}
        >
          {t('modules.details', { module: name })}
        </Link>
      </div>
    </article>
  )
}

/** State and maturity of a module in words. */
export function ModuleTags({ card }: { readonly card: ModuleCard }): ReactElement {
  const { t } = useI18n()
  const tone = card.state === 'on' ? 'success' : card.state === 'paused' ? 'warning' : 'neutral'
  return (
    <span className={styles.tags}>
      {card.group !== 'core' && <Tag tone={tone}>{t(`modules.state.${card.state}`)}</Tag>}
      {card.maturity !== 'stable' && <Tag tone="warning">{t(`modules.maturity.${card.maturity}`)}</Tag>}
      {card.openActivities > 0 && (
        <Tag tone="primary">{t('modules.running', { count: card.openActivities })}</Tag>
      )}
    </span>
  )
}
