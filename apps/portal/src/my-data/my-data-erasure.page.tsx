import { myDataApi, type StoredData, type StoredItem } from '@parvis/contract'
import { Button, ButtonRow, Form, PageHeading } from '@parvis/ui'
import type { ReactElement } from 'react'
import { redirect } from 'react-router'
import { failedCall } from '../pages/failed-call.page.js'
import { LocalizedWords } from '../pages/localized-words.js'
import { pageModel, type PageModel } from '../pages/page-model.js'
import type { PageContext } from '../request/page-context.js'
import { MY_DATA_PATH } from './my-data-path.js'

/** What would go and what would stay, before it is done: an erasure cannot be taken back. */
export async function myDataErasurePage(context: PageContext): Promise<PageModel | Response> {
  const { view } = context
  const client = context.api.client(myDataApi)
  const back = view.to(`/${MY_DATA_PATH}`)
  if (context.form !== undefined) {
    const done = await client.erase({})
    if (done.ok) context.flash({ erased: String(done.value.erased), left: String(done.value.left) })
    else if (done.problem.code !== 'not-proven') return failedCall(context, done.problem)
    return redirect(back, 303)
  }
  const stored = await client.read({})
  if (!stored.ok)
    return stored.problem.code === 'not-proven' ? redirect(back, 303) : failedCall(context, stored.problem)
  const { going, staying } = sorted(stored.value)
  if (going.length === 0) return redirect(back, 303)
  const title = view.t('my-data.erase-title')
  return pageModel({
    title,
    crumbs: [{ text: view.t('my-data.title'), href: back }],
    element: (
      <>
        <PageHeading title={title} lead={<p>{view.t('my-data.erase-lead')}</p>} />
        <h2>{view.t('my-data.goes')}</h2>
        <ItemNames context={context} items={going} />
        {staying.length > 0 && (
          <>
            <h2>{view.t('my-data.stays')}</h2>
            <ItemNames context={context} items={staying} />
          </>
        )}
        <Form>
          <ButtonRow>
            <Button variant="danger">{view.t('my-data.erase-now')}</Button>
            <Button variant="secondary" href={back}>
              {view.t('action.cancel')}
            </Button>
          </ButtonRow>
        </Form>
      </>
    ),
  })
}

function sorted({ groups }: StoredData): {
  readonly going: readonly StoredItem[]
  readonly staying: readonly StoredItem[]
} {
  const items = groups.flatMap(({ entries }) => entries.flatMap((entry) => entry.items))
  return {
    going: items.filter(({ stays }) => stays === undefined),
    staying: items.filter(({ stays }) => stays !== undefined),
  }
}

function ItemNames({
  context,
  items,
}: {
  readonly context: PageContext
  readonly items: readonly StoredItem[]
}): ReactElement {
  return (
    <ul>
      {items.map(({ title, facts, stays }, index) => (
        <li key={index}>
          <LocalizedWords context={context} text={title} />
          {facts[0] !== undefined && (
            <>
              {' ('}
              {typeof facts[0].value === 'string' ? (
                facts[0].value
              ) : (
                <LocalizedWords context={context} text={facts[0].value} />
              )}
              {')'}
            </>
          )}
          {stays !== undefined && (
            <p>
              <LocalizedWords context={context} text={stays} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
