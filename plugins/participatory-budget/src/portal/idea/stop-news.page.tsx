import { definePage, redirectTo, showAgain } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, PageHeading, Stack } from '@parvis/ui'
import { ideasApi } from '../../contract/index.js'

interface StopData {
  readonly state: 'asked' | 'stopped' | 'unknown'
}

/** Where mails about an idea lead to stop them. Reading the page changes nothing: programs that scan mails open every link. */
export const stopNewsPage = definePage<StopData>({
  path: 'ideas/stop/:key',
  load: async ({ flashed }) => ({ state: flashed['stopped'] === 'yes' ? 'stopped' : 'asked' }),
  async act({ api, activity, params, flash, href }) {
    const key = params['key'] ?? ''
    const answer = await api(ideasApi).stopNews({ params: { activity: activity.id }, body: { key } })
    if (!answer.ok) return showAgain(200, { state: 'unknown' })
    flash({ stopped: 'yes' })
    return redirectTo(href(`ideas/stop/${key}`))
  },
  title: (_, view) => view.t('stop.title'),
  Component: ({ data: { state }, view, request }) => (
    <Stack gap="l">
      <PageHeading title={view.t('stop.title')} kicker={view.text(request.activity.title)} />
      {state === 'asked' && (
        <Form>
          <p>{view.t('stop.text')}</p>
          <ButtonRow>
            <Button>{view.t('stop.confirm')}</Button>
          </ButtonRow>
        </Form>
      )}
      {state === 'stopped' && (
        <Notice tone="success" title={view.t('stop.done')}>
          <p>{view.t('stop.done.text')}</p>
        </Notice>
      )}
      {state === 'unknown' && (
        <Notice tone="info" title={view.t('stop.unknown')}>
          <p>{view.t('stop.unknown.text')}</p>
        </Notice>
      )}
      <ButtonRow>
        <Button variant="secondary" href={view.href('ideas')}>
          {view.t('action.all-ideas')}
        </Button>
      </ButtonRow>
    </Stack>
  ),
})
