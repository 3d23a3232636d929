import { verificationApi } from '@parvis/contract'
import { definePage, redirectTo } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Panel, Stack } from '@parvis/ui'
import { budgetSettings } from '../../contract/index.js'

interface DoneData {
  readonly trackingCode: string
  readonly replaced: boolean
  readonly changeable: boolean
}

/** The ballot is in the box: its tracking code, to be kept. Shown once. */
export const donePage = definePage<DoneData>({
  path: 'vote/done',
  async load({ activity, flashed, href }) {
    const trackingCode = flashed['trackingCode']
    if (trackingCode === undefined) return redirectTo(href())
    return { trackingCode, replaced: flashed['replaced'] === 'yes', changeable: budgetSettings(activity.settings).changeable }
  },
  async act({ api, activity, href }) {
    await api(verificationApi).forget({ params: { activity: activity.id } })
    return redirectTo(href())
  },
  title: (_, view) => view.t('done.title'),
  Component: ({ data, view }) => (
    <Stack gap="l">
      <Panel
        title={view.t(data.replaced ? 'done.replaced' : 'done.title')}
        reference={{ label: view.t('done.code'), value: data.trackingCode }}
      />
      <h2>{view.t('done.keep.title')}</h2>
      <p>{view.t('done.keep.text')}</p>
      <p>{view.t('done.log')}</p>
      <p>{view.t('done.secret')}</p>
      <h2>{view.t('done.next.title')}</h2>
      <p>{view.t(data.changeable ? 'done.next.changeable' : 'done.next.final')}</p>
      <ButtonRow>
        <Button variant="secondary" href={view.href('tracking')}>
          {view.t('tracking.link')}
        </Button>
        {data.changeable && (
          <Button variant="secondary" href={view.href('vote/ballot')}>
            {view.t('action.change-vote')}
          </Button>
        )}
      </ButtonRow>
      <Form>
        <p>{view.t('done.forget.text')}</p>
        <ButtonRow>
          <Button variant="quiet">{view.t('done.forget')}</Button>
        </ButtonRow>
      </Form>
    </Stack>
  ),
})
