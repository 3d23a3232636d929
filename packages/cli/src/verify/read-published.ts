import { canonicalJson } from '@parvis/transparency'
import { readPb } from '@parvis/tally'
import { publishedPb } from './published-pb.js'
import { parseJson, readText } from './read-source.js'
import { isWrongInput, type WrongInput, wrongInput } from './wrong-input.js'

/** Published ballots, each written so that equal ones are equal texts, and how an opened ballot is written likewise. */
export interface PublishedBallots {
  readonly ballots: readonly string[]
  /** @returns `undefined` when the content has not what is published of it. */
  write(content: unknown): string | undefined
  /** Choices that openings name and the published file does not know: projects that were withdrawn. */
  readonly unknownChoices: Map<string, number>
}

/** Reads published ballots: an election in the `.pb` format, or the contents as JSON in lines. */
export async function readPublished(cwd: string, source: string, field: string | undefined): Promise<PublishedBallots | WrongInput> {
  const read = await readText(cwd, source)
  if (isWrongInput(read)) return read
  if (source.endsWith('.pb')) {
    const { election, faults } = readPb(read.text)
    if (election !== undefined) return publishedPb(election, field)
    const [fault] = faults
    return wrongInput(source, fault?.message ?? 'this is no election', fault?.line)
  }
  const ballots: string[] = []
  for (const [place, text] of read.text.split(/\r?\n/).entries()) {
    if (text === '') continue
    const json = parseJson({ source, text }, place + 1)
    if (isWrongInput(json)) return json
    const written = canonicalOf(json.value)
    if (written === undefined) return wrongInput(source, 'this cannot be written as canonical JSON', place + 1)
    ballots.push(written)
  }
  return { ballots, write: canonicalOf, unknownChoices: new Map() }
}

function canonicalOf(value: unknown): string | undefined {
  try {
    return canonicalJson(value)
  } catch {
    return undefined
  }
}
