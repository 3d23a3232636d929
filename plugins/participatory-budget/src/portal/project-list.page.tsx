import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, Card, CardGrid, PageHeading, Select, Stack, Tag, TextField } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, envelopeOf, PROJECT_SORTS, type Project, type VoteFacts } from '../contract/index.js'
import { envelopeTitle } from './project-money.js'
import { langOf } from './text-language.js'
import styles from './project-list.module.css'

type Sort = (typeof PROJECT_SORTS)[number]

interface ProjectListData {
  readonly facts: VoteFacts
  readonly projects: readonly Project[]
  readonly categories: readonly Project['category'][]
  readonly q: string
  readonly category: string
  /** Id of an envelope; empty: all. */
  readonly envelope: string
  readonly sort: Sort
}

const LONGEST_SEARCH = 100
const LONGEST_CATEGORY = 200

/** All projects as cards, with a search that is an ordinary form. */
export const projectListPage = definePage<ProjectListData>({
  path: 'projects',
  async load({ api, activity, query }) {
    const client = api(budgetApi)
    const params = { activity: activity.id }
    const q = (query.get('q') ?? '').trim().slice(0, LONGEST_SEARCH)
    const category = (query.get('category') ?? '').trim().slice(0, LONGEST_CATEGORY)
    const sort = PROJECT_SORTS.find((each) => each === query.get('sort')) ?? 'reference'
    const [facts, list] = await Promise.all([client.facts({ params }), client.projects({ params, query: { q, category, sort } })])
    if (!facts.ok || !list.ok) return pageMissing()
    const envelope = facts.value.envelopes.find(({ id }) => id === query.get('envelope'))?.id ?? ''
    const projects = list.value.projects.filter((project) => envelope === '' || envelopeOf(project, facts.value) === envelope)
    return { facts: facts.value, ...list.value, projects, q, category, envelope, sort }
  },
  title: (_, view) => view.t('projects.title'),
  Component: ({ data, view, request }) => (
    <Stack gap="l">
      <PageHeading
        title={view.t('projects.title')}
        kicker={view.text(request.activity.title)}
        lead={view.t('projects.lead', { budget: view.money(data.facts.budgetCents, data.facts.currency) })}
      />
      <Search data={data} view={view} />
      <p role="status">{view.t('projects.found', { count: data.projects.length })}</p>
      {data.projects.length > 0 && (
        <CardGrid>
          {data.projects.map((project) => (
            <ProjectCard key={project.id} project={project} view={view} facts={data.facts} />
          ))}
        </CardGrid>
      )}
      {data.facts.state === 'open' && (
        <p>
          <Button href={view.href('vote')}>{view.t('action.vote')}</Button>
        </p>
      )}
    </Stack>
  ),
})

function Search({ data, view }: { data: ProjectListData; view: PortalView }): ReactElement {
  return (
    <form method="get" action={view.href('projects')} role="search" className={styles.search}>
      <TextField id="q" name="q" type="search" label={view.t('projects.search')} defaultValue={data.q} maxLength={LONGEST_SEARCH} />
      {data.facts.envelopes.length > 1 && (
        <Select
          id="envelope"
          name="envelope"
          label={view.t('project.envelope')}
          defaultValue={data.envelope}
          options={[
            { value: '', label: view.t('projects.all-envelopes') },
            ...data.facts.envelopes.map(({ id, title }) => ({ value: id, label: view.text(title) })),
          ]}
        />
      )}
      {data.categories.length > 0 && (
        <Select
          id="category"
          name="category"
          label={view.t('projects.category')}
          defaultValue={data.category}
          options={[
            { value: '', label: view.t('projects.all-categories') },
            ...data.categories.map((category) => ({ value: view.text(category), label: view.text(category) })),
          ]}
        />
      )}
      <Select
        id="sort"
        name="sort"
        label={view.t('projects.sort')}
        defaultValue={data.sort}
        options={PROJECT_SORTS.map((sort) => ({ value: sort, label: view.t(`projects.sort.${sort}`) }))}
      />
      <div className={styles.submit}>
        <Button variant="secondary">{view.t('projects.show')}</Button>
      </div>
    </form>
  )
}

function ProjectCard({ project, view, facts }: { project: Project; view: PortalView; facts: VoteFacts }): ReactElement {
  const category = view.text(project.category)
  const place = view.text(project.place)
  const eyebrow =
    project.status === 'withdrawn' ? (
      <Tag tone="warning">{view.t('project.withdrawn')}</Tag>
    ) : category === '' ? undefined : (
      <Tag>{category}</Tag>
    )
  const lang = langOf(project.title, view)
  return (
    <Card
      title={view.text(project.title)}
      href={view.href(`projects/${project.id}`)}
      headingLevel={2}
      eyebrow={eyebrow}
      lang={lang}
      meta={[view.money(project.costCents, facts.currency), envelopeTitle(project, facts, view), place].filter((part) => part !== '').join(' · ')}
    >
      <p lang={langOf(project.summary, view)}>{view.text(project.summary)}</p>
    </Card>
  )
}
