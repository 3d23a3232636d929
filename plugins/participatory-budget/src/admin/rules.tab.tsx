import { useRoute } from '@parvis/client/react'
import { CardSection, DataTable, FailureState, Loading, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { ballotRulesOf, ballotSentence, envelopeSentence, juryShareOf, totalBudget } from '../contract/index.js'
import { useBudgetClients } from './budget-clients.js'
import { budgetWords } from './budget-words.js'
import type { TabProps } from './tab-props.js'
import styles from './budget.module.css'

/** Ballot and rule in plain words: what residents will do, and how it is counted. */
export function RulesTab({ context, activity }: TabProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, money, text } = budgetWords(context)
  const read = useRoute(staff.overview, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const { settings, facts, frozen } = read.data
  const { currency } = settings
  const budget = totalBudget(settings)
  const share = juryShareOf(settings)
  const rules = ballotRulesOf(settings)
  const words = { t, money: (cents: number) => money(cents, currency) }
  const envelopeRows = settings.envelopes.map((envelope, place) => {
    const sentence = envelopeSentence(rules.envelopes[place] ?? envelope, rules, words)
    const key = settings.areaRule === 'choice' ? 'admin.rules.envelope.choice' : 'admin.rules.envelope.districts'
    const { districts } = envelope
    const meaning = districts === undefined ? sentence : t(key, { sentence, districts: districts.join(', ') })
    return { point: t('admin.rules.envelope', { title: text(envelope.title) }), meaning }
  })
  const rows = [
    { point: t('facts.budget'), meaning: budget === 0 ? t('admin.rules.no-budget') : money(budget, currency) },
    { point: t('facts.ballot'), meaning: ballotSentence(rules, words) },
    ...envelopeRows,
    { point: t(`rule.short.${settings.rule}`), meaning: t(`rule.long.${settings.rule}`) },
    ...(share > 0 ? [{ point: t('settings.jurySharePercent'), meaning: t('rule.jury', { share }) }] : []),
    { point: t('admin.rules.change'), meaning: t(settings.changeable ? 'vote.change.yes' : 'vote.change.no') },
    { point: t('admin.rules.ties'), meaning: t('admin.rules.ties.text') },
  ]
  const prints = [
    { point: t('admin.rules.lot'), meaning: facts.lotCommitment },
    { point: t('admin.rules.fingerprint'), meaning: facts.fingerprint },
  ].filter((row) => row.meaning !== undefined)
  return (
    <CardSection title={t('admin.rules.title')} intro={frozen ? undefined : t('admin.rules.intro')}>
      {frozen && <StaffNotice>{t('admin.rules.frozen')}</StaffNotice>}
      <DataTable
        caption={t('admin.rules.title')}
        isCaptionHidden
        columns={[
          { key: 'point', label: t('admin.rules.point') },
          { key: 'meaning', label: t('admin.rules.meaning') },
        ]}
        rows={[...rows, ...prints.map(({ point, meaning }) => ({ point, meaning: <code className={styles.code}>{meaning}</code> }))]}
      />
      {settings.rule === 'equal-shares' && <p>{t('admin.rules.advice')}</p>}
    </CardSection>
  )
}
