import type { PortalView } from '@parvis/plugin-api/portal'
import { Card, CardGrid, Stack, Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { resultWords } from './result-words.js'

/** The projects that will be carried out, in the order in which the rule chose them. */
export function WinnerList(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement {
  const { result, envelope, view } = props
  const words = resultWords(result, view)
  const winners = envelope.projects.filter((project) => project.won)
  return (
    <section aria-labelledby="winners">
      <Stack>
        <h2 id="winners">{view.t('results.winners', { count: winners.length })}</h2>
        {winners.length === 0 && <p>{view.t('results.no-winner')}</p>}
        <CardGrid>
          {winners.map((project) => (
            <Card
              key={project.reference}
              title={view.text(project.title)}
              href={words.projectHref(project.reference)}
              lang={langOf(project.title, view)}
              tone="featured"
              eyebrow={<Tag tone="success">{view.t('results.won')}</Tag>}
              meta={`${words.money(project.costCents)} · ${view.t('votes', { count: project.votes })}`}
            >
              <p>{words.reason(project)}</p>
            </Card>
          ))}
        </CardGrid>
      </Stack>
    </section>
  )
}
