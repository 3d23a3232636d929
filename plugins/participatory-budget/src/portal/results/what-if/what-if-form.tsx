import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Select, Stack, TextField } from '@parvis/ui'
import type { ReactElement } from 'react'
import { COMPLETIONS, COUNTING_RULES, tallyCounting, UTILITIES, type BudgetResult, type EnvelopeResult } from '../../../contract/index.js'
import { langOf } from '../../text-language.js'
import styles from './what-if.module.css'

export interface WhatIfProps {
  readonly result: BudgetResult
  readonly envelope: EnvelopeResult
  readonly view: PortalView
}

/** What can be tried out: rule, money, costs, and projects off the ballot. It starts as the vote was counted. */
export function WhatIfForm({ result, envelope, view }: WhatIfProps): ReactElement {
  return (
    <section aria-labelledby="try">
      <form className={styles.form}>
        <Stack gap="l">
          <h2 id="try">{view.t('what-if.try')}</h2>
          <div className={styles.fields}>
            <Select
              id="rule"
              name="rule"
              label={view.t('facts.rule')}
              defaultValue={result.rule}
              options={COUNTING_RULES.map((rule) => ({ value: rule, label: view.t(`rule.short.${rule}`) }))}
            />
            <Select
              id="completion"
              name="completion"
              label={view.t('what-if.completion')}
              hint={view.t('what-if.completion.hint')}
              defaultValue={result.completion}
              options={COMPLETIONS.map((completion) => ({ value: completion, label: view.t(`what-if.completion.${completion}`) }))}
            />
            <Select
              id="utility"
              name="utility"
              label={view.t('what-if.utility')}
              defaultValue={utilityName(result.utility, result)}
              options={UTILITIES.map((utility) => ({ value: utilityName(utility, result), label: view.t(`what-if.utility.${utility}`) }))}
            />
            <div>
              <TextField id="budget" name="budget" label={view.t('what-if.budget', { currency: result.currency })} defaultValue={typed(envelope.budgetCents)} inputMode="decimal" width="code" />
              <FieldFault name="budget" view={view} />
            </div>
          </div>
          <ProjectInputs result={result} envelope={envelope} view={view} />
          <ButtonRow>
            <Button>{view.t('what-if.count')}</Button>
            <Button type="reset" variant="secondary">
              {view.t('what-if.reset')}
            </Button>
          </ButtonRow>
          <div data-part="busy" className={styles.busy} hidden>
            <progress aria-label={view.t('what-if.progress')} max={1} />
            <Button type="button" variant="secondary" name="cancel">
              {view.t('what-if.cancel')}
            </Button>
          </div>
          <p role="status" className={styles.status} />
          <Sayings view={view} />
        </Stack>
      </form>
    </section>
  )
}

/** Every project with its cost, whether it stays, and what becomes of it. On narrow screens each row becomes a block. */
function ProjectInputs({ result, envelope, view }: WhatIfProps): ReactElement {
  const heads = ['review.project', 'project.cost', 'what-if.withdraw', 'what-if.published', 'what-if.here'].map((key) => view.t(key))
  const [, cost, withdraw, published, here] = heads
  const projects = envelope.projects.filter(({ reason }) => reason.code !== 'withdrawn')
  return (
    <table className={styles.table} role="table">
      <caption className={styles.caption}>{view.t('what-if.projects', { currency: result.currency })}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {projects.map((project) => {
          const title = view.text(project.title)
          return (
            <tr key={project.reference} role="row" data-project={project.reference}>
              <th scope="row" role="rowheader" lang={langOf(project.title, view)}>
                {title}
              </th>
              <td role="cell" data-label={cost}>
                <input
                  className={styles.cost}
                  name={`cost ${project.reference}`}
                  aria-label={view.t('what-if.cost-of', { project: title })}
                  inputMode="decimal"
                  defaultValue={typed(project.costCents)}
                />
                <FieldFault name={`cost ${project.reference}`} view={view} />
              </td>
              <td role="cell" data-label={withdraw}>
                <input type="checkbox" className={styles.box} name={`withdraw ${project.reference}`} aria-label={view.t('what-if.withdraw-of', { project: title })} />
              </td>
              <td role="cell" data-label={published}>
                {view.t(project.won ? 'results.won' : 'results.lost')}
              </td>
              <td role="cell" data-label={here}>
                {OUTCOMES.map(([outcome, key]) => (
                  <span key={outcome} data-outcome={outcome} hidden>
                    {view.t(key)}
                  </span>
                ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const OUTCOMES = [
  ['won', 'results.won'],
  ['lost', 'results.lost'],
  ['gained', 'what-if.gained'],
  ['dropped', 'what-if.dropped'],
  ['withdrawn', 'project.withdrawn'],
] as const

/** What the script says in the status line; gaps are filled with numbers. */
function Sayings({ view }: { view: PortalView }): ReactElement {
  const gap = (name: string) => `<${name}>`
  const sayings = {
    loading: view.t('what-if.say.loading'),
    counting: view.t('what-if.say.counting'),
    done: view.t('what-if.say.done', { gained: gap('gained'), dropped: gap('dropped') }),
    same: view.t('what-if.say.same'),
    ready: view.t('what-if.say.ready'),
    cancelled: view.t('what-if.say.cancelled'),
    failed: view.t('what-if.say.failed'),
    refused: view.t('what-if.say.refused'),
  }
  return <div hidden>{Object.entries(sayings).map(([saying, text]) => <span key={saying} data-saying={saying}>{text}</span>)}</div>
}

function FieldFault({ name, view }: { name: string; view: PortalView }): ReactElement {
  return (
    <p className={styles.fault} id={`fault ${name}`.replaceAll(' ', '-')} data-fault={name} hidden>
      {view.t('what-if.not-an-amount')}
    </p>
  )
}

/** The utility by its name in the tally; whatever the rule in force, another one may be tried that looks at it. */
function utilityName(utility: BudgetResult['utility'], { completion, ballotType }: BudgetResult): string {
  return tallyCounting({ rule: 'equal-shares', completion, utility }, ballotType).utility
}

/** An amount as it stands in a field: `14000` or `14000,50`. */
function typed(cents: number): string {
  const [units = '', rest = ''] = (cents / 100).toFixed(2).split('.')
  return rest === '00' ? units : `${units},${rest}`
}
