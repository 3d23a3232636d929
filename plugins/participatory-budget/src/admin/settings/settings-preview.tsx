import type { ReactElement } from 'react'
import { ballotRulesOf, ballotSentence, juryShareOf, totalBudget, type BudgetSettings } from '../../contract/index.js'
import type { BudgetWords } from '../budget-words.js'
import styles from './settings.module.css'

/** The sentences that residents will read, as the settings are typed now. */
export function SettingsPreview({ settings, words }: { readonly settings: BudgetSettings | undefined; readonly words: BudgetWords }): ReactElement {
  const { t } = words
  if (settings === undefined) return <p role="status">{t('settings.preview.not-yet')}</p>
  const money = (cents: number) => words.money(cents, settings.currency)
  const share = juryShareOf(settings)
  return (
    <div className={styles.preview} role="status">
      <p className={styles.kicker}>{t('settings.preview')}</p>
      <p>
        {t('ballot.rule.budget', { budget: money(totalBudget(settings)) })} {ballotSentence(ballotRulesOf(settings), { t, money })}
      </p>
      {share > 0 && <p>{t('rule.jury', { share })}</p>}
      <p>{t(settings.changeable ? 'vote.change.yes' : 'vote.change.no')}</p>
    </div>
  )
}
