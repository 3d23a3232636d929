import { readFile, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type WrongInput, wrongInput } from './wrong-input.js'

const PATIENCE_MS = 30_000
const LONGEST = 50_000_000

/** A text and where it came from, for messages. */
export interface SourceText {
  readonly source: string
  readonly text: string
}

/** Whether an argument is an address rather than a file. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//.test(source)
}

/** The text of a file. */
export async function readText(cwd: string, source: string): Promise<SourceText | WrongInput> {
  try {
    const bytes = await readFile(resolve(cwd, source))
    return { source, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    return wrongInput(source, readFailure(error))
  }
}

/** The texts of a file, or of the files in a folder whose name ends as given, by name. */
export async function readTexts(cwd: string, source: string, ending: string): Promise<SourceText[] | WrongInput> {
  const path = resolve(cwd, source)
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false)
  if (!isFolder) {
    const read = await readText(cwd, source)
    return 'kind' in read ? read : [read]
  }
  const texts: SourceText[] = []
  for (const name of (await readdir(path)).filter((each) => each.endsWith(ending)).sort()) {
    const read = await readText(cwd, join(source, name))
    if ('kind' in read) return read
    texts.push(read)
  }
  return texts.length > 0 ? texts : wrongInput(source, `there is no file *${ending} in this folder`)
}

/** What an address answers, at most 50 MB within 30 seconds. */
export async function fetchText(address: string): Promise<SourceText | WrongInput> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { 'cache-control': 'no-cache' } })
    if (!answer.ok) return wrongInput(address, `the server answered ${answer.status}`)
    let text = ''
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > LONGEST) return wrongInput(address, 'the answer is too long')
    }
    return { source: address, text: text + decoder.decode() }
  } catch {
    return wrongInput(address, 'no answer that can be read')
  }
}

/** JSON of a text, or where it is none. */
export function parseJson({ source, text }: SourceText, line?: number): { readonly value: unknown } | WrongInput {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return wrongInput(source, 'this is no JSON', line)
  }
}

function readFailure(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'reading it is not allowed'
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it is not UTF-8'
  return `error ${String(code)}`
}
