import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Card, CardGrid, PageHeading, Pagination, Select, Stack, Tag, TextField } from '@parvis/ui'
import type { ReactElement } from 'react'
import { IDEA_STATES, ideasApi, isIdeaShown, type IdeaFacts, type IdeaSummary } from '../../contract/index.js'
import { feedAddress } from './feed-address.js'
import { ideaLang, stateTone } from './idea-words.js'
import styles from './idea.module.css'

interface IdeaListData {
  readonly facts: IdeaFacts
  readonly ideas: readonly IdeaSummary[]
  readonly found: number
  readonly next: string | undefined
  readonly search: { readonly q: string; readonly category: string; readonly state: string }
}

const PAGE = 24
const LONGEST_SEARCH = 100
const LONGEST_CATEGORY = 200
const STATES = IDEA_STATES.filter(isIdeaShown)

/** All ideas that residents can read, newest first, with a search that is an ordinary form. */
export const ideaListPage = definePage<IdeaListData>({
  path: 'ideas',
  async load({ api, activity, query }) {
    const client = api(ideasApi)
    const params = { activity: activity.id }
    const typed = (name: string, longest: number) => (query.get(name) ?? '').trim().slice(0, longest)
    const state: (typeof STATES)[number] | '' = STATES.find((each) => each === query.get('state')) ?? ''
    const search = { q: typed('q', LONGEST_SEARCH), category: typed('category', LONGEST_CATEGORY), state }
    const cursor = typed('after', 10)
    const [facts, list] = await Promise.all([
      client.facts({ params }),
      client.list({ params, query: { ...search, limit: PAGE, ...(cursor === '' ? {} : { cursor }) } }),
    ])
    if (!facts.ok || !list.ok) return pageMissing()
    return { facts: facts.value, ideas: list.value.items, found: list.value.found, next: list.value.nextCursor, search }
  },
  title: (_, view) => view.t('ideas.title'),
  Component: ({ data, view, request }) => (
    <Stack gap="l">
      <PageHeading title={view.t('ideas.title')} kicker={view.text(request.activity.title)} lead={view.t('ideas.lead')} />
      {data.facts.state === 'open' && (
        <ButtonRow>
          <Button href={view.href('ideas/propose')}>{view.t('action.propose')}</Button>
        </ButtonRow>
      )}
      <Search data={data} view={view} />
      <p role="status">{view.t('ideas.found', { count: data.found })}</p>
      {data.ideas.length > 0 && (
        <CardGrid>
          {data.ideas.map((idea) => (
            <IdeaCard key={idea.id} idea={idea} view={view} />
          ))}
        </CardGrid>
      )}
      <Pagination label={view.t('ideas.pages')} {...(data.next === undefined ? {} : { next: { href: pageHref(data, data.next, view), label: view.t('ideas.older') } })} />
      <p>
        <a href={feedAddress(view, ideasApi.routes.feed, { ':activity': request.activity.id })}>{view.t('ideas.feed')}</a>
      </p>
    </Stack>
  ),
})

function pageHref({ search }: IdeaListData, after: string, view: PortalView): string {
  const wanted = Object.entries({ ...search, after }).filter(([, value]) => value !== '')
  return `${view.href('ideas')}?${new URLSearchParams(wanted).toString()}`
}

function Search({ data: { facts, search }, view }: { readonly data: IdeaListData; readonly view: PortalView }): ReactElement {
  return (
    <form method="get" action={view.href('ideas')} role="search" className={styles.search}>
      <TextField id="q" name="q" type="search" label={view.t('ideas.search')} defaultValue={search.q} maxLength={LONGEST_SEARCH} />
      {facts.categories.length > 0 && (
        <Select
          id="category"
          name="category"
          label={view.t('idea.category')}
          defaultValue={search.category}
          options={[
            { value: '', label: view.t('projects.all-categories') },
            ...facts.categories.map((category) => ({ value: view.text(category), label: view.text(category) })),
          ]}
        />
      )}
      <Select
        id="state"
        name="state"
        label={view.t('idea.state')}
        defaultValue={search.state}
        options={[{ value: '', label: view.t('ideas.all-states') }, ...STATES.map((state) => ({ value: state, label: view.t(`idea.state.${state}`) }))]}
      />
      <div className={styles.submit}>
        <Button variant="secondary">{view.t('projects.show')}</Button>
      </div>
    </form>
  )
}

function IdeaCard({ idea, view }: { readonly idea: IdeaSummary; readonly view: PortalView }): ReactElement {
  return (
    <Card
      title={idea.title}
      href={view.href(`ideas/${idea.id}`)}
      headingLevel={2}
      lang={ideaLang(idea, view)}
      eyebrow={<Tag tone={stateTone(idea.state)}>{view.t(`idea.state.${idea.state}`)}</Tag>}
      meta={[idea.reference, view.text(idea.category), idea.place].filter((part) => part !== '').join(' · ')}
    />
  )
}
