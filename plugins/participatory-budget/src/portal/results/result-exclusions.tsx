import type { PortalView } from '@parvis/plugin-api/portal'
import { Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult } from '../../contract/index.js'
import { resultWords } from './result-words.js'
import type { VotePeople } from './vote-people.js'

/** What was left out of the count, and why: withdrawn projects, void papers, and votes that were voided. Says so where it was nothing. */
export function ResultExclusions(props: {
  result: BudgetResult
  /** Whose projects are looked through. */
  envelopes: readonly EnvelopeResult[]
  people: VotePeople
  view: PortalView
}): ReactElement {
  const { result, envelopes, people, view } = props
  const words = resultWords(result, view)
  const withdrawn = envelopes.flatMap(({ projects }) => projects).filter((project) => project.reason.code === 'withdrawn')
  const voided = people.voided ?? 0
  const spoilt = people.papers?.void ?? 0
  const isNothing = withdrawn.length === 0 && voided === 0 && spoilt === 0
  return (
    <section aria-labelledby="left-out">
      <Stack>
        <h2 id="left-out">{view.t('left-out.title')}</h2>
        {isNothing && <p>{view.t('left-out.nothing')}</p>}
        {!isNothing && (
          <ul>
            {withdrawn.map((project) => (
              <li key={project.reference}>
                <strong>{words.title(project.reference)}</strong>: {words.reason(project)}
              </li>
            ))}
            {spoilt > 0 && <li>{view.t('left-out.papers', { count: spoilt })}</li>}
            {voided > 0 && <li>{view.t('left-out.voided', { count: voided })}</li>}
          </ul>
        )}
      </Stack>
    </section>
  )
}
