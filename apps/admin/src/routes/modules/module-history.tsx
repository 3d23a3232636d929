import { useRoute } from '@parvis/client/react'
import type { ModuleCard } from '@parvis/contract'
import { ActionButton, CardSection, Loading } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'
import { changesFor, undoOf, type ModuleChange } from './module-change.js'
import styles from './modules.module.css'

/** Who switched the module, when and why; the last change can be undone. */
export function ModuleHistory({
  card,
  onUndo,
}: {
  readonly card: ModuleCard
  readonly onUndo: (change: ModuleChange) => void
}): ReactElement {
  const { t, text, date, find } = useI18n()
  const { clients } = useCommune()
  const history = useRoute(clients.modules.history, { params: { plugin: card.plugin } })
  return (
    <CardSection title={t('module.history')} intro={t('module.history-intro')}>
      {history.error !== null ? (
        <ProblemState problem={history.error.problem} onRetry={() => void history.refetch()} />
      ) : history.data === undefined ? (
        <Loading />
      ) : history.data.entries.length === 0 ? (
        <p className={styles.note}>{t('module.history-none')}</p>
      ) : (
        <ol className={styles.history}>
          {history.data.entries.map((entry, index) => {
            const undo = index === 0 ? undoOf(entry.change) : undefined
            const canUndo = undo !== undefined && changesFor(card).includes(undo)
            return (
              <li key={`${entry.at} ${index}`}>
                <div>
                  <strong>{find(`module.change.${entry.change}`) ?? entry.change}</strong>
                  <div className="soft small">
                    {t('module.by', {
                      name: isSystem(entry.by) ? t('audit.system') : entry.by,
                      date: date(entry.at, 'minute'),
                    })}
                  </div>
                  {entry.note !== undefined && <p className={styles.note}>“{entry.note}”</p>}
                </div>
                {canUndo && (
                  <ActionButton size="small" onPress={() => onUndo(undo)}>
                    {t('module.undo', { change: t(`modules.change.${undo}`, { module: text(card.title) }) })}
                  </ActionButton>
                )}
              </li>
            )
          })}
        </ol>
      )}
    </CardSection>
  )
}

/** A start-up or a schedule, not a person. */
function isSystem(by: string): boolean {
  return by === '' || by === 'system'
}
