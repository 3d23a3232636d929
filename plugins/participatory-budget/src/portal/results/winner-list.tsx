import type { PortalView } from '@parvis/plugin-api/portal'
import { Card, CardGrid, Stack, Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { ShownResult } from './shown-result.js'
import { langOf } from '../text-language.js'
import { resultWords } from './result-words.js'

/** The projects that will be carried out, in the order in which the rule chose them. */
export function WinnerList({ result, view }: { result: ShownResult; view: PortalView }): ReactElement {
  const words = resultWords(result, view)
  const winners = result.projects.filter((project) => project.won)
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
