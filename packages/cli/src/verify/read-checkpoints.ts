import { CheckpointNote } from '@parvis/contract'
import { type Checkpoint, parseCheckpoint, splitNote } from '@parvis/transparency'
import { z } from 'zod'
import { fetchText, isAddress, parseJson, readTexts, type SourceText } from './read-source.js'
import { isWrongInput, wrongField, type WrongInput, wrongInput } from './wrong-input.js'

/** A checkpoint as it was found. Its signature is not checked yet. */
export interface FoundCheckpoint {
  readonly source: string
  readonly note: string
  readonly checkpoint: Checkpoint
}

const Page = z.object({ items: z.array(z.object({ number: z.int(), note: CheckpointNote })), nextCursor: z.string().optional() })

/** Reads checkpoints from an address of the log's API, a file (notes one after the other, or JSON), or a folder of `*.note`. */
export async function readCheckpoints(cwd: string, source: string): Promise<FoundCheckpoint[] | WrongInput> {
  if (isAddress(source)) return await fetchCheckpoints(source)
  const texts = await readTexts(cwd, source, '.note')
  if (isWrongInput(texts)) return texts
  const found: FoundCheckpoint[] = []
  for (const text of texts) {
    const read = readOne(text)
    if (isWrongInput(read)) return read
    found.push(...read)
  }
  return found
}

async function fetchCheckpoints(source: string): Promise<FoundCheckpoint[] | WrongInput> {
  const found: FoundCheckpoint[] = []
  for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
    const address = new URL(source)
    address.searchParams.set('limit', '200')
    address.searchParams.set('cursor', cursor)
    const page = await readPage(address.href)
    if (isWrongInput(page)) return page
    found.push(...page.found)
    if (page.nextCursor === cursor) return wrongInput(address.href, 'the list goes round in circles')
    cursor = page.nextCursor
  }
  return found
}

/** One page of the list of checkpoints. */
export async function readPage(address: string): Promise<{ found: FoundCheckpoint[]; nextCursor: string | undefined; last: number } | WrongInput> {
  const text = await fetchText(address)
  if (isWrongInput(text)) return text
  const json = parseJson(text)
  if (isWrongInput(json)) return json
  const page = Page.safeParse(json.value)
  if (!page.success) return wrongField(address, page.error)
  const found = foundOf(page.data.items.map(({ number, note }) => ({ source: `${address} (checkpoint ${number})`, text: note })))
  return isWrongInput(found) ? found : { found, nextCursor: page.data.nextCursor, last: page.data.items.at(-1)?.number ?? 0 }
}

function readOne(text: SourceText): FoundCheckpoint[] | WrongInput {
  if (!text.text.trimStart().startsWith('{')) return foundOf(splitNotes(text))
  const json = parseJson(text)
  if (isWrongInput(json)) return json
  const page = Page.safeParse(json.value)
  if (!page.success) return wrongField(text.source, page.error)
  return foundOf(page.data.items.map(({ number, note }) => ({ source: `${text.source} (checkpoint ${number})`, text: note })))
}

/** Notes that stand one after the other: each ends with its last signature line. */
function splitNotes({ source, text }: SourceText): (SourceText & { readonly line: number })[] {
  const notes: (SourceText & { readonly line: number })[] = []
  const lines = text.split('\n')
  let begin = 0
  for (let place = 0; place < lines.length; place += 1) {
    const isEnd = lines[place]?.startsWith('— ') === true && lines[place + 1]?.startsWith('— ') !== true
    const isLast = place === lines.length - 1
    if (!isEnd && !isLast) continue
    const note = lines.slice(begin, place + 1).join('\n')
    if (isEnd || note.trim() !== '') notes.push({ source, text: isEnd && !isLast ? `${note}\n` : note, line: begin + 1 })
    begin = place + 1
    // Blank lines between notes belong to none.
    while (lines[begin] === '' && begin < lines.length - 1) begin += 1
    place = begin - 1
  }
  return notes
}

function foundOf(notes: readonly (SourceText & { readonly line?: number })[]): FoundCheckpoint[] | WrongInput {
  const found: FoundCheckpoint[] = []
  for (const { source, text, line } of notes) {
    const split = splitNote(text)
    if (split === undefined) return wrongInput(source, 'this is no signed note', line)
    const reading = parseCheckpoint(split.text)
    if (!reading.isRead) {
      const at = line === undefined ? undefined : line + reading.line - 1
      return wrongInput(source, `${line === undefined ? `line ${reading.line}: ` : ''}this is no checkpoint: no ${reading.wanted}`, at)
    }
    found.push({ source: line === undefined ? source : `${source}:${line}`, note: text, checkpoint: reading.checkpoint })
  }
  return found.length > 0 || notes.length === 0 ? found : wrongInput('checkpoints', 'there are none')
}
