import { useRoute } from '@parvis/client/react'
import { actionClass, CardSection, DataTable, FailureState, Loading } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { budgetApi, type BudgetResult, type EnvelopeResult } from '../../contract/index.js'
import { fileAddress, useBudgetClients } from '../budget-clients.js'
import { budgetWords, type BudgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { EnvelopeTable } from './envelope-table.js'
import styles from '../budget.module.css'

/** What residents see of the result, envelope by envelope, with the ways to their pages, the record to print, files and fingerprints. */
export function PublishedResult({ context, activity }: TabProps): ReactElement {
  const { residents } = useBudgetClients(context)
  const words = budgetWords(context)
  const { t, money, date } = words
  const read = useRoute(residents.result, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const result = read.data
  const page = (path: string, language = context.languages[0] ?? 'fr') => `${context.base}/${language}/a/${activity.slug}/${path}`
  const spent = t('results.spent.of', { spent: money(result.spentCents, result.currency), budget: money(result.budgetCents, result.currency) })
  const chosen = result.envelopes.reduce((sum, { winners }) => sum + winners.length, 0)
  const isOne = result.envelopes.length === 1
  return (
    <>
      <CardSection
        title={t('admin.result.title')}
        intro={`${t('projects.count', { count: chosen })} · ${spent} · ${t('results.ballots.count', { ballots: result.ballots })} · ${date(result.countedAt)}`}
        actions={
          <a className={actionClass('primary', 'small')} href={page('results')}>
            {t('admin.result.page')}
          </a>
        }
      >
        {isOne && result.envelopes[0] !== undefined && <EnvelopeTable result={result} envelope={result.envelopes[0]} context={context} />}
      </CardSection>
      {!isOne &&
        result.envelopes.map((envelope) => (
          <CardSection
            key={envelope.id}
            title={envelopeTitle(result, envelope, words)}
            intro={t('results.ballots.count', { ballots: envelope.ballots })}
            actions={
              <a className={actionClass('secondary', 'small')} href={page(`results/envelopes/${envelope.id}`)}>
                {t('admin.result.page')}
              </a>
            }
          >
            <EnvelopeTable result={result} envelope={envelope} context={context} />
          </CardSection>
        ))}
      <CardSection title={t('admin.result.pages')}>
        <ul>
          {context.languages.map((language) => (
            <li key={language}>
              <a href={page('results/record', language)}>{t('admin.result.record', { language: languageName(language, context.locale) })}</a>
            </li>
          ))}
          <li>
            <a href={page('results/what-if')}>{t('admin.result.what-if')}</a>
          </li>
        </ul>
      </CardSection>
      <ResultFiles result={result} context={context} activity={activity} />
    </>
  )
}

function envelopeTitle(result: BudgetResult, { title, spentCents, budgetCents }: EnvelopeResult, { t, text, money }: BudgetWords): string {
  return t('admin.result.envelope', { envelope: text(title), spent: money(spentCents, result.currency), budget: money(budgetCents, result.currency) })
}

function languageName(language: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
}

function ResultFiles({ result, context, activity }: Pick<TabProps, 'context' | 'activity'> & { result: BudgetResult }): ReactElement {
  const { t, text } = budgetWords(context)
  const { routes } = budgetApi
  const isOne = result.envelopes.length === 1
  const files = [
    ...result.envelopes.map(({ id, title }) =>
      isOne
        ? { href: fileAddress(context, routes.resultPb, activity.id), label: t('recount.pb') }
        : { href: fileAddress(context, routes.resultEnvelopePb, activity.id).replace(':envelope', id), label: t('recount.pb.of', { envelope: text(title) }) },
    ),
    { href: fileAddress(context, routes.resultProjects, activity.id), label: t('recount.csv') },
    { href: fileAddress(context, routes.resultJson, activity.id), label: t('recount.json') },
  ]
  const prints = [
    ...result.envelopes.map(({ title, digest, recount }) => ({ what: text(title) || t('recount.digest'), digest, recount })),
    ...(isOne ? [] : [{ what: t('recount.digest.all'), digest: result.digest, recount: '' }]),
  ]
  return (
    <CardSection title={t('admin.result.files')}>
      <ul>
        {files.map(({ href, label }) => (
          <li key={href}>
            <a href={href} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <DataTable
        caption={t('recount.title')}
        columns={[
          { key: 'what', label: t('admin.rules.point') },
          { key: 'digest', label: t('admin.result.digest') },
          { key: 'recount', label: t('admin.result.recount') },
        ]}
        rows={prints.map(({ what, digest, recount }) => ({
          what,
          digest: <code className={styles.code}>{digest}</code>,
          recount: <code className={styles.code}>{recount}</code>,
        }))}
      />
    </CardSection>
  )
}
