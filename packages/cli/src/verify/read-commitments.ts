import { Base64Hash, LeafCount, MOST_LEAVES } from '@parvis/contract'
import { z } from 'zod'
import { fetchText, isAddress, parseJson, readText } from './read-source.js'
import { isWrongInput, wrongField, type WrongInput, wrongInput } from './wrong-input.js'

const Commitments = z.object({ size: LeafCount.optional(), commitments: z.array(Base64Hash) })

/**
 * Reads commitments in base64 from an address of the log's API (`leaves` or `superseded`), or a file: JSON with
 * `commitments`, or one a line.
 */
export async function readCommitments(cwd: string, source: string): Promise<string[] | WrongInput> {
  if (isAddress(source)) return await fetchCommitments(source)
  const read = await readText(cwd, source)
  if (isWrongInput(read)) return read
  if (read.text.trimStart().startsWith('{')) {
    const json = parseJson(read)
    if (isWrongInput(json)) return json
    const parsed = Commitments.safeParse(json.value)
    return parsed.success ? parsed.data.commitments : wrongField(source, parsed.error)
  }
  const commitments: string[] = []
  for (const [place, line] of read.text.split(/\r?\n/).entries()) {
    if (line === '') continue
    if (!Base64Hash.safeParse(line).success) return wrongInput(source, 'this is no commitment: 32 bytes in base64', place + 1)
    commitments.push(line)
  }
  return commitments
}

async function fetchCommitments(source: string): Promise<string[] | WrongInput> {
  const commitments: string[] = []
  for (;;) {
    const address = new URL(source)
    address.searchParams.set('from', String(commitments.length))
    address.searchParams.set('to', String(commitments.length + MOST_LEAVES))
    const text = await fetchText(address.href)
    if (isWrongInput(text)) return text
    const json = parseJson(text)
    if (isWrongInput(json)) return json
    const parsed = Commitments.safeParse(json.value)
    if (!parsed.success) return wrongField(address.href, parsed.error)
    commitments.push(...parsed.data.commitments)
    if (parsed.data.commitments.length < MOST_LEAVES) return commitments
  }
}
