import type { PortalView } from '@parvis/plugin-api/portal'
import { Stack, Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { ProjectResult } from '../../contract/index.js'
import type { ShownResult } from './shown-result.js'
import { langOf } from '../text-language.js'
import { resultWords } from './result-words.js'
import styles from './result-table.module.css'

/**
 * Every project with votes, cost, decision and the reason for it. On narrow screens each row becomes a block, because the
 * reasons are what people come for; the roles keep it a table for those who listen.
 */
export function ResultTable({ result, view }: { result: ShownResult; view: PortalView }): ReactElement {
  const words = resultWords(result, view)
  const heads = ['review.project', 'results.votes', 'project.cost', 'results.decision', 'results.reason'].map((key) => view.t(key))
  const [, votes, cost, decided, why] = heads
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
            {result.projects.map((project) => (
              <tr key={project.reference} role="row" className={styles.row}>
                <th scope="row" role="rowheader" lang={langOf(project.title, view)}>
                  {view.text(project.title)}
                </th>
                <td role="cell" data-label={votes} className={styles.figure}>
                  {view.number(project.votes)}
                </td>
                <td role="cell" data-label={cost} className={styles.figure}>
                  {words.money(project.costCents)}
                </td>
                <td role="cell" data-label={decided} className={styles.decision}>
                  {decision(project, view)}
                </td>
                <td role="cell" data-label={why} className={styles.reason}>
                  {words.reason(project)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stack>
    </section>
  )
}

function decision(project: ProjectResult, view: PortalView): ReactElement {
  if (project.won) return <Tag tone="success">{view.t('results.won')}</Tag>
  if (project.reason.code === 'withdrawn') return <Tag tone="warning">{view.t('project.withdrawn')}</Tag>
  return <Tag>{view.t('results.lost')}</Tag>
}
