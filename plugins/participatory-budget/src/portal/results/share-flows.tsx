import type { PortalView } from '@parvis/plugin-api/portal'
import { FlowChart, type LabelledFlowNode } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult, VoterGroup } from '../../contract/index.js'
import { resultWords, type ResultWords } from './result-words.js'

/** More ends than these make a tangle: the smaller ones are drawn together, and the table has them all. */
const MOST_GROUPS = 6
const MOST_PROJECTS = 8
/** The picture has whole units of currency; its table has the cents. */
const CENTS = 100
const OTHERS = 'others'
const LEFT = 'left over'

/** Where each group's part of the money went: from voters who chose alike to projects, and what was left over. */
export function ShareFlows(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement | null {
  const { result, envelope, view } = props
  const pays = result.rule === 'equal-shares'
  const groups = (envelope.pictures?.groups ?? []).filter(({ paid, leftCents = 0 }) => paid.length > 0 || leftCents > 0)
  if (groups.every(({ paid }) => paid.length === 0)) return null
  const hasThemes = groups.some(({ kind }) => kind === 'category')
  const own = resultWords(result, view)
  // Where projects have no themes everybody is in one group.
  const words: ResultWords = { ...own, group: (group) => (group.kind === 'mixed' && !hasThemes ? view.t('group.all') : own.group(group)) }
  const shares = groups.reduce((sum, { shareCents }) => sum + shareCents, 0)
  const description = [
    view.t(hasThemes ? 'flows.from.themes' : 'flows.from.all'),
    view.t(`flows.to.${result.rule}`),
    ...(pays && shares > envelope.budgetCents ? [view.t('flows.raised')] : []),
  ].join(' ')
  const { from, links, to } = drawn(groups, words, view)
  return (
    <FlowChart
      title={view.t('flows.title')}
      description={description}
      from={from}
      to={to}
      links={links}
      table={{
        summary: view.t('core:chart.table'),
        columns: [
          { key: 'project', label: view.t('review.project') },
          ...groups.map((group, place) => ({
            key: String(place),
            label: group.kind === 'rest' ? words.group(group) : view.t('flows.group', { group: words.group(group), voters: group.voters }),
            numeric: true,
          })),
        ],
        rows: [
          ...envelope.winners.map((reference) => ({
            project: words.title(reference),
            ...amounts(groups, ({ paid }) => words.money(paid.find((each) => each.reference === reference)?.cents ?? 0)),
          })),
          ...(pays ? [{ project: view.t('flows.left'), ...amounts(groups, ({ leftCents }) => (leftCents === undefined ? '–' : words.money(leftCents))) }] : []),
        ],
      }}
    />
  )
}

/** A cell for each group. */
function amounts(groups: readonly VoterGroup[], text: (group: VoterGroup) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(groups.map((group, place) => [String(place), text(group)]))
}

/** Links between the ends that are drawn, and the ends with the sums of their links. */
function drawn(groups: readonly VoterGroup[], words: ResultWords, view: PortalView) {
  const spent = (group: VoterGroup) => group.paid.reduce((sum, { cents }) => sum + cents, 0) + (group.leftCents ?? 0)
  const bySize = [...groups].sort((one, other) => spent(other) - spent(one))
  const ownGroups = new Set(groups.length > MOST_GROUPS ? bySize.slice(0, MOST_GROUPS - 1) : groups)
  const byProject = new Map<string, number>()
  for (const { reference, cents } of groups.flatMap(({ paid }) => paid)) byProject.set(reference, (byProject.get(reference) ?? 0) + cents)
  const ranked = [...byProject].sort(([, one], [, other]) => other - one).map(([reference]) => reference)
  const ownProjects = ranked.slice(0, ranked.length > MOST_PROJECTS ? MOST_PROJECTS - 1 : MOST_PROJECTS)
  const sums = new Map<string, { from: string; to: string; value: number }>()
  const add = (from: string, to: string, value: number): void => {
    if (value > 0) sums.set(`${from} > ${to}`, { from, to, value: (sums.get(`${from} > ${to}`)?.value ?? 0) + value })
  }
  groups.forEach((group, place) => {
    const from = ownGroups.has(group) ? String(place) : OTHERS
    for (const { reference, cents } of group.paid) add(from, ownProjects.includes(reference) ? `p ${reference}` : OTHERS, cents)
    add(from, LEFT, group.leftCents ?? 0)
  })
  const links = [...sums.values()]
  const node = (id: string, label: string, side: 'from' | 'to'): LabelledFlowNode[] => {
    const value = links.filter((link) => link[side] === id).reduce((sum, link) => sum + link.value, 0)
    return value === 0 ? [] : [{ id, label, value, display: words.money(Math.round(value / CENTS) * CENTS) }]
  }
  return {
    links,
    from: [
      ...groups.flatMap((group, place) => (ownGroups.has(group) ? node(String(place), words.group(group), 'from') : [])),
      ...node(OTHERS, view.t('flows.other-groups', { count: groups.length - ownGroups.size }), 'from'),
    ],
    to: [
      ...ownProjects.flatMap((reference) => node(`p ${reference}`, words.title(reference), 'to')),
      ...node(OTHERS, view.t('charts.others', { count: ranked.length - ownProjects.length }), 'to'),
      ...node(LEFT, view.t('flows.left'), 'to'),
    ],
  }
}
