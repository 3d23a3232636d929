import { useRoute } from '@parvis/client/react'
import { MODULE_GROUPS, type ModuleCard } from '@parvis/contract'
import { EmptyState, Loading, TextInput } from '@parvis/ui/admin'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import type { ModuleChange } from './module-change.js'
import { ModuleChangeDialog } from './module-change-dialog.js'
import { ModuleSummary } from './module-summary.js'
import styles from './modules.module.css'

/** All modules in three groups: those of core, those that are on, those that can be turned on. */
export function ModulesPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const list = useRoute(clients.modules.list)
  return (
    <Page
      title={t('modules.title')}
      intro={t('modules.intro')}
      next={{ staff: t('modules.next'), residents: t('modules.residents') }}
    >
      {list.error !== null ? (
        <ProblemState problem={list.error.problem} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : (
        <ModuleGroups modules={list.data.modules} />
      )}
    </Page>
  )
}

function ModuleGroups({ modules }: { readonly modules: readonly ModuleCard[] }): ReactElement {
  const { t, text } = useI18n()
  const { slug } = useCommune()
  const { q = '' } = useSearch({ from: '/$commune/modules' })
  const navigate = useNavigate()
  const [asked, setAsked] = useState<{ card: ModuleCard; change: ModuleChange }>()
  const wanted = q.trim().toLowerCase()
  const shown = modules.filter((card) =>
    `${text(card.title)} ${text(card.summary)}`.toLowerCase().includes(wanted),
  )
  const search = (typed: string) =>
    void navigate({
      to: '/$commune/modules',
      params: { commune: slug },
      search: typed === '' ? {} : { q: typed },
      replace: true,
    })
  return (
    <>
      {modules.length > 6 && (
        <TextInput path="q" type="search" label={t('modules.search')} value={q} onChange={search} />
      )}
      {modules.length === 0 && <EmptyState title={t('modules.none')} />}
      {MODULE_GROUPS.map((group) => {
        const cards = shown.filter((card) => card.group === group)
        if (cards.length === 0 && group === 'core') return null
        return (
          <section key={group} aria-labelledby={`group-${group}`} className={styles.group}>
            <h2 id={`group-${group}`} className={styles.groupTitle}>
              {t(`modules.group.${group}`)} <span className={styles.count}>{cards.length}</span>
            </h2>
            <p className={styles.groupText}>
              {cards.length === 0 && group !== 'core'
                ? t(`modules.group-empty.${group}`)
                : t(`modules.group-text.${group}`)}
            </p>
            {cards.length > 0 && (
              <div className={styles.cards}>
                {cards.map((card) => (
                  <ModuleSummary
                    key={card.plugin}
                    card={card}
                    onChange={(change) => setAsked({ card, change })}
                  />
                ))}
              </div>
            )}
          </section>
        )
      })}
      {asked !== undefined && (
        <ModuleChangeDialog card={asked.card} change={asked.change} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}
