import { definePage, pageMissing } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, CardGrid, PageHeading, Stack } from '@parvis/ui'
import { choiceQuery, readCatalogue, type Catalogue } from './projects/catalogue-choice.js'
import { CatalogueSearch } from './projects/catalogue-search.js'
import { PlacePlan } from './projects/place-plan.js'
import { ProjectCard } from './projects/project-card.js'

/** All projects as cards, with a search that is an ordinary form. */
export const projectListPage = definePage<Catalogue>({
  path: 'projects',
  load: async (request) => (await readCatalogue(request)) ?? pageMissing(),
  title: (_, view) => view.t('projects.title'),
  Component: ({ data, view, request }) => (
    <Stack gap="l">
      <PageHeading
        title={view.t('projects.title')}
        kicker={view.text(request.activity.title)}
        lead={view.t('projects.lead', { budget: view.money(data.facts.budgetCents, data.facts.currency) })}
      />
      <CatalogueSearch catalogue={data} view={view} />
      <p role="status">{view.t('projects.found', { count: data.projects.length })}</p>
      {data.projects.length > 0 && (
        <CardGrid>
          {data.projects.map((project) => (
            <ProjectCard key={project.id} project={project} view={view} facts={data.facts} />
          ))}
        </CardGrid>
      )}
      <ButtonRow>
        {data.facts.state === 'open' && <Button href={view.href('vote')}>{view.t('action.vote')}</Button>}
        {data.projects.length > 0 && (
          <Button variant="secondary" href={`${view.href('projects/brochure')}${choiceQuery(data.choice)}`}>
            {view.t('brochure.link')}
          </Button>
        )}
      </ButtonRow>
      <PlacePlan projects={data.projects} view={view} />
    </Stack>
  ),
})
