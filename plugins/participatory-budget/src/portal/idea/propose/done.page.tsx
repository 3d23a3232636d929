import { definePage, redirectTo } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Panel, Stack } from '@parvis/ui'

interface DoneData {
  readonly id: string
  readonly reference: string
  readonly isPublished: boolean
  readonly hasNews: boolean
}

/** The idea is sent: its number, and what happens next. */
export const proposeDonePage = definePage<DoneData>({
  path: 'ideas/propose/done',
  load: async ({ flashed, href }) => {
    const { id, reference, state, news } = flashed
    if (id === undefined || reference === undefined) return redirectTo(href('ideas'))
    return { id, reference, isPublished: state === 'published', hasNews: news === 'yes' }
  },
  title: (_, view) => view.t('proposed.title'),
  Component: ({ data, view }) => (
    <Stack gap="l">
      <Panel title={view.t('proposed.title')} reference={{ label: view.t('proposed.number'), value: data.reference }} />
      <h2>{view.t('done.next.title')}</h2>
      <p>{view.t(data.isPublished ? 'proposed.published' : 'proposed.received')}</p>
      <p>{view.t('propose.then.judged')}</p>
      <p>{view.t(data.hasNews ? 'proposed.news' : 'proposed.no-news')}</p>
      <ButtonRow>
        <Button href={view.href(`ideas/${data.id}`)}>{view.t('proposed.page')}</Button>
        <Button variant="secondary" href={view.href('ideas')}>
          {view.t('action.all-ideas')}
        </Button>
      </ButtonRow>
    </Stack>
  ),
})
