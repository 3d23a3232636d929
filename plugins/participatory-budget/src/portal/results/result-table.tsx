import type { PortalView } from '@parvis/plugin-api/portal'
import { Stack, VisuallyHidden } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult, ProjectResult } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { DecisionTag } from './decision-tag.js'
import { resultWords, type ResultWords } from './result-words.js'
import styles from './result-table.module.css'

/**
 * Every project with votes, cost, decision and the reason for it. On narrow screens each row becomes a block, because the
 * reasons are what people come for; the roles keep it a table for those who listen.
 */
export function ResultTable(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement {
  const { result, envelope, view } = props
  const words = resultWords(result, view)
  const heads = ['review.project', 'results.votes', 'project.cost', 'results.decision', 'results.reason'].map((key) => view.t(key))
  return (
    <section>
      <Stack>
        <h2 id="all-projects">{view.t('results.table')}</h2>
        <table className={styles.table} role="table" aria-labelledby="all-projects">
          <thead role="rowgroup" className={styles.head}>
            <tr role="row">
              {heads.map((head) => (
                <th key={head} scope="col" role="columnheader">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {envelope.projects.map((project) => (
              <ProjectRow key={project.reference} project={project} words={words} heads={heads} view={view} />
            ))}
          </tbody>
        </table>
      </Stack>
    </section>
  )
}

function ProjectRow(props: { project: ProjectResult; words: ResultWords; heads: readonly string[]; view: PortalView }): ReactElement {
  const { project, words, heads, view } = props
  const [, votes, cost, decided, why] = heads
  const title = view.text(project.title)
  const needed = words.needed(project)
  return (
    <tr role="row" className={styles.row}>
      <th scope="row" role="rowheader" lang={langOf(project.title, view)}>
        {title}
      </th>
      <td role="cell" data-label={votes} className={styles.figure}>
        {view.number(project.votes)}
      </td>
      <td role="cell" data-label={cost} className={styles.figure}>
        {words.money(project.costCents)}
      </td>
      <td role="cell" data-label={decided} className={styles.decision}>
        <DecisionTag project={project} view={view} />
      </td>
      <td role="cell" data-label={why} className={styles.reason}>
        {words.reason(project)}
        {needed !== undefined && ` ${needed}`}{' '}
        <a className={styles.more} href={words.projectHref(project.reference)}>
          {view.t('results.details')}
          <VisuallyHidden> ({title})</VisuallyHidden>
        </a>
      </td>
    </tr>
  )
}
