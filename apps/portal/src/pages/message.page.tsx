import { Button, ButtonRow, PageHeading } from '@parvis/ui'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import type { PageContext } from '../request/page-context.js'
import { ContactLine } from './contact-line.js'
import { pageModel, type PageModel } from './page-model.js'

/** Pages that say why there is nothing here, and where to go instead; with the status they are answered with. */
const MESSAGES = {
  'not-found': 404,
  'module-off': 404,
  'module-paused': 409,
  'not-permitted': 403,
  'bad-form': 400,
  'proof-return': 400,
  'method-not-allowed': 405,
  'too-many-requests': 429,
  unavailable: 503,
  failed: 500,
} as const
export type MessageKind = keyof typeof MESSAGES

/** The page of one of the {@link MessageKind}s: what happened, and what to do next. Never a stack, never a code. */
export function messagePage({ view }: Pick<PageContext, 'view'>, kind: MessageKind): PageModel {
  return pageModel({
    status: MESSAGES[kind],
    title: view.t(`message.${kind}.title`),
    element: <Message view={view} kind={kind} />,
  })
}

function Message({ view, kind }: { readonly view: PortalView; readonly kind: MessageKind }): ReactElement {
  return (
    <>
      <PageHeading title={view.t(`message.${kind}.title`)} lead={<p>{view.t(`message.${kind}.text`)}</p>} />
      <p>{view.t(`message.${kind}.next`)}</p>
      <ContactLine view={view} />
      <ButtonRow>
        <Button href={view.to('/')}>{view.t('message.home')}</Button>
      </ButtonRow>
    </>
  )
}
