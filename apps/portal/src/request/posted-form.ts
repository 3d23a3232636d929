import type { PostedForm } from '@parvis/plugin-api/portal'
import { IDEMPOTENCY_FIELD } from '@parvis/ui'

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']
const KEY = /^[A-Za-z0-9_-]{8,100}$/

/**
 * Reads a posted form, written in either way that HTML knows. Files are not read: pages that take files say so to the
 * API themselves.
 *
 * @returns `undefined` when the body is not a form.
 */
export async function readPostedForm(request: Request): Promise<PostedForm | undefined> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!FORM_TYPES.includes(type)) return undefined
  const data = await request.formData().catch(() => undefined)
  return data === undefined ? undefined : postedForm(data)
}

/** A posted form out of its fields. */
export function postedForm(data: FormData): PostedForm {
  const all = (name: string) =>
    data.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\r\n', '\n')] : []))
  const key = all(IDEMPOTENCY_FIELD)[0] ?? ''
  return {
    get: (name) => all(name)[0] ?? '',
    all,
    idempotencyKey: KEY.test(key) ? key : '',
  }
}
