import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { DataTable, PageHeading, Stack, SummaryList, type SummaryRow } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, type BudgetResult, type EnvelopeResult, type ProjectResult } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { DecisionTag } from './decision-tag.js'
import { MoneyBehindChart } from './money-behind-chart.js'
import { envelopeHref, envelopeTitle, resultWords } from './result-words.js'

interface ProjectData {
  readonly result: BudgetResult
  readonly envelope: EnvelopeResult
  readonly project: ProjectResult
}

/** Why one project was chosen or not: the sentence, every figure behind it, what would have had to differ, and what other rules say. */
export const projectResultPage = definePage<ProjectData>({
  path: 'results/projects/:reference',
  async load({ api, activity, params }) {
    const answer = await api(budgetApi).result({ params: { activity: activity.id } })
    if (!answer.ok) return pageMissing()
    for (const envelope of answer.value.envelopes) {
      const project = envelope.projects.find(({ reference }) => reference === params['reference'])
      if (project !== undefined) return { result: answer.value, envelope, project }
    }
    return pageMissing()
  },
  title: ({ project }, view) => view.t('why.page', { project: view.text(project.title) }),
  Component: ({ data, view, request }) => {
    const { result, envelope, project } = data
    const words = resultWords(result, view)
    const needed = words.needed(project)
    return (
      <Stack gap="l">
        <PageHeading
          title={view.text(project.title)}
          lang={langOf(project.title, view)}
          kicker={
            <>
              {view.text(request.activity.title)} · <a href={envelopeHref(result, envelope, view)}>{envelopeTitle(envelope, view)}</a>
            </>
          }
          lead={
            <>
              <DecisionTag project={project} view={view} /> {words.reason(project)}
            </>
          }
        />
        {needed !== undefined && (
          <section aria-labelledby="needed">
            <Stack>
              <h2 id="needed">{view.t('needed.title')}</h2>
              <p>{needed}</p>
              <p>{view.t('needed.note')}</p>
            </Stack>
          </section>
        )}
        <section aria-labelledby="figures">
          <Stack>
            <h2 id="figures">{view.t('why.figures')}</h2>
            <SummaryList rows={figures(data, view)} />
          </Stack>
        </section>
        <MoneyBehindChart result={result} envelope={envelope} project={project} view={view} />
        <Rivals {...data} view={view} />
        <OtherRules {...data} view={view} />
      </Stack>
    )
  },
})

function figures({ result, envelope, project }: ProjectData, view: PortalView): SummaryRow[] {
  const { money, percent } = resultWords(result, view)
  const { reason } = project
  const row = (key: string, value: string): SummaryRow => ({ term: view.t(key), value })
  const rows = [
    row('why.supporters', view.t('why.supporters.of', { votes: project.votes, ballots: envelope.ballots, percent: percent(project.votes, envelope.ballots) })),
    row('project.cost', money(project.costCents)),
    row('why.cost-share', percent(project.costCents, envelope.budgetCents)),
  ]
  const points = envelope.jury?.points[project.reference]
  if (points !== undefined) rows.push(row('why.jury', view.number(points)))
  switch (reason.code) {
    case 'won-by-shares':
      return [
        ...rows,
        row('why.round', view.number(reason.round)),
        row('why.most-paid', money(reason.mostPaidCents)),
        row('why.in-full', view.number(reason.paidInFull)),
        row('why.their-rest', view.number(reason.paidTheirRest)),
        row('why.nothing-left', view.number(reason.hadNothingLeft)),
      ]
    case 'won-by-phragmen':
      return [...rows, row('why.round', view.number(reason.round)), row('why.load', money(reason.loadCents))]
    case 'won-by-votes':
    case 'won-by-rest':
      return [...rows, row('why.place', view.number(reason.place)), row('why.left-before', money(reason.leftBeforeCents))]
    case 'lost-to-votes':
      return [...rows, row('why.place', view.number(reason.place)), row('why.left-before', money(reason.leftCents)), row('why.missing', money(reason.missingCents))]
    case 'no-turn':
      return [...rows, row('why.left-before', money(reason.leftCents))]
    case 'never-affordable':
      return [...rows, row('why.behind-start', money(reason.behindCents)), row('why.needed-voters', view.number(reason.neededVoters))]
    case 'spent-elsewhere':
    case 'narrowly-lost':
      return [...rows, row('why.behind-end', money(reason.behindCents)), row('why.support', `${view.number(reason.supportPercent)} %`)]
    case 'withdrawn':
    case 'no-votes':
    case 'above-budget':
      return rows
  }
}

/** The winners on which the supporters of a losing project spent their money. */
function Rivals({ result, project, view }: ProjectData & { view: PortalView }): ReactElement | null {
  if (project.reason.code !== 'spent-elsewhere' || project.reason.rivals.length === 0) return null
  const words = resultWords(result, view)
  return (
    <DataTable
      caption={view.t('why.rivals')}
      columns={[
        { key: 'title', label: view.t('review.project') },
        { key: 'shared', label: view.t('why.rivals.shared'), numeric: true },
        { key: 'paid', label: view.t('why.rivals.paid'), numeric: true },
      ]}
      rows={project.reason.rivals.map(({ reference, sharedVoters, paidCents }) => ({
        title: <a href={words.projectHref(reference)}>{words.title(reference)}</a>,
        shared: view.number(sharedVoters),
        paid: words.money(paidCents),
      }))}
    />
  )
}

/** Whether other rules would have chosen the project from the same ballots. */
function OtherRules({ envelope, project, view }: ProjectData & { view: PortalView }): ReactElement | null {
  const rules = envelope.pictures?.rules ?? []
  if (rules.length < 2 || project.reason.code === 'withdrawn') return null
  return (
    <DataTable
      caption={view.t('why.other-rules')}
      columns={[
        { key: 'rule', label: view.t('compare.rule') },
        { key: 'decision', label: view.t('results.decision') },
      ]}
      rows={rules.map((rule) => ({
        rule: rule.isDeciding ? view.t('compare.deciding', { rule: view.t(`rule.short.${rule.rule}`) }) : view.t(`rule.short.${rule.rule}`),
        decision: view.t(rule.winners.includes(project.reference) ? 'results.won' : 'results.lost'),
      }))}
    />
  )
}
