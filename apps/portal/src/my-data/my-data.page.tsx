import { myDataApi, type MyDataState, type ProblemBody } from '@parvis/contract'
import { redirect } from 'react-router'
import { failedCall } from '../pages/failed-call.page.js'
import { pageFile, type PageFile } from '../pages/page-file.js'
import { pageModel, type PageModel } from '../pages/page-model.js'
import { PRINT_SCRIPT } from '../pages/print-button.js'
import type { PageContext } from '../request/page-context.js'
import { MY_DATA_ACTS } from './my-data-acts.js'
import { MY_DATA_PATH } from './my-data-path.js'
import { ProofForms, type TypedProof } from './proof-forms.js'
import { hasProvenMailbox } from './proven-mailbox.js'
import { StoredData } from './stored-data.js'

/**
 * What is stored about me: after a proof of any kind everything that hangs on it, to read, to print, to take away as a file.
 * Without a proof, the ways to give one. Works without a script; nothing personal is in an address.
 */
export async function myDataPage(context: PageContext): Promise<PageModel | PageFile | Response> {
  const client = context.api.client(myDataApi)
  const { form, locale } = context
  switch (form?.get('do')) {
    case MY_DATA_ACTS.send: {
      const email = form.get('email').trim()
      const sent = await client.sendCode({ body: { email, locale } })
      return sent.ok ? again(context) : await shown(context, { email, problem: sent.problem })
    }
    case MY_DATA_ACTS.prove: {
      const used = await client.useCode({ body: { code: form.get('code').trim() } })
      return used.ok ? again(context) : await shown(context, { problem: used.problem })
    }
    case MY_DATA_ACTS.forget: {
      await client.forget({})
      return again(context)
    }
    case MY_DATA_ACTS.download:
      return await download(context)
    default:
      return await shown(context, {})
  }
}

function again({ view }: PageContext): Response {
  return redirect(view.to(`/${MY_DATA_PATH}`), 303)
}

async function shown(context: PageContext, typed: TypedProof): Promise<PageModel> {
  const client = context.api.client(myDataApi)
  const state = await client.state({})
  if (!state.ok) return failedCall(context, state.problem)
  const { proofs, waiting } = state.value
  const isAsked = proofs.length === 0 || (waiting !== undefined && !hasProvenMailbox(state.value))
  if (isAsked || typed.problem !== undefined) return proofPage(context, state.value, typed)
  const stored = await client.read({})
  if (!stored.ok) return failedCall(context, stored.problem)
  return pageModel({
    title: context.view.t('my-data.title'),
    scripts: [PRINT_SCRIPT],
    element: <StoredData context={context} state={state.value} data={stored.value} />,
  })
}

function proofPage(context: PageContext, state: MyDataState, typed: TypedProof): PageModel {
  const { problem } = typed
  return pageModel({
    status: problem === undefined ? 200 : statusOf(problem),
    hasErrors: problem !== undefined,
    title: context.view.t('my-data.title'),
    element: <ProofForms context={context} state={state} typed={typed} />,
  })
}

/** What the API could not even read was typed wrong. */
function statusOf({ status }: ProblemBody): number {
  return status === 400 ? 422 : status === 0 ? 503 : status
}

async function download(context: PageContext): Promise<PageModel | PageFile> {
  const stored = await context.api.client(myDataApi).read({})
  if (!stored.ok) return await shown(context, {})
  const content = { commune: context.view.commune.name, date: context.now.toISOString(), ...stored.value }
  return pageFile({
    fileName: 'my-data.json',
    mediaType: 'application/json; charset=utf-8',
    content: `${JSON.stringify(content, undefined, 2)}\n`,
  })
}
