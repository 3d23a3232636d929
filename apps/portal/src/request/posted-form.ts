import type { PortalHostRequest, PostedForm } from '@parvis/plugin-api/portal'
import { IDEMPOTENCY_FIELD } from '@parvis/ui'

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']
const KEY = /^[A-Za-z0-9_-]{8,100}$/

/** What a posted form comes in: a request, and what the server has read of it already. */
type FormHost = Pick<PortalHostRequest, 'request' | 'form'>

/**
 * Reads a posted form, written in either way that HTML knows.
 *
 * @returns `undefined` when the body is not a form.
 */
export async function readPostedForm({ request, form }: FormHost): Promise<PostedForm | undefined> {
  if (form !== undefined) return postedForm(form.data, form.tooLarge)
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!FORM_TYPES.includes(type)) return undefined
  const data = await request.formData().catch(() => undefined)
  return data === undefined ? undefined : postedForm(data)
}

/** A posted form out of its fields. */
export function postedForm(data: FormData, tooLarge: readonly string[] = []): PostedForm {
  const all = (name: string) =>
    data.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\r\n', '\n')] : []))
  const key = all(IDEMPOTENCY_FIELD)[0] ?? ''
  return {
    get: (name) => all(name)[0] ?? '',
    all,
    file: (name) => {
      const file = data.getAll(name).find((value) => typeof value !== 'string')
      const isTooLarge = tooLarge.includes(name)
      // A field in which nothing was chosen is sent as an empty file.
      if (file === undefined || (file.size === 0 && !isTooLarge)) return undefined
      return { fileName: file.name, isTooLarge, file }
    },
    idempotencyKey: KEY.test(key) ? key : '',
  }
}
