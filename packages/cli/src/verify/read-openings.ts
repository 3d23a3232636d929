import { BallotOpening, BallotOpeningsHeader } from '@parvis/contract'
import { canonicalJson, commitmentOf, fromBase64, toBase64 } from '@parvis/transparency'
import { sha256 } from './hash.js'
import { parseJson, readText } from './read-source.js'
import { isWrongInput, wrongField, type WrongInput, wrongInput } from './wrong-input.js'

/** One ballot as an auditor has it: the commitment that it opens (base64), and what was on it. */
export interface OpenedBallot {
  readonly line: number
  readonly commitment: string
  /** Whether the commitment was computed from the content; else it is only named, for a ballot of before the log. */
  readonly isBound: boolean
  readonly content: unknown
  /** The content as canonical JSON. */
  readonly text: string
}

export interface Openings {
  readonly activity: string
  readonly ballots: readonly OpenedBallot[]
}

/** Reads a file of openings, JSON in lines, and computes the commitment of each. */
export async function readOpenings(cwd: string, source: string): Promise<Openings | WrongInput> {
  const read = await readText(cwd, source)
  if (isWrongInput(read)) return read
  const [first = '', ...lines] = read.text.split(/\r?\n/)
  const head = parseJson({ source, text: first }, 1)
  if (isWrongInput(head)) return head
  const header = BallotOpeningsHeader.safeParse(head.value)
  if (!header.success) return wrongField(source, header.error, 1)
  const ballots: OpenedBallot[] = []
  for (const [place, text] of lines.entries()) {
    if (text === '') continue
    const ballot = readOpening({ source, text, line: place + 2, activity: header.data.activity })
    if (isWrongInput(ballot)) return ballot
    ballots.push(ballot)
  }
  return { activity: header.data.activity, ballots }
}

function readOpening(given: { source: string; text: string; line: number; activity: string }): OpenedBallot | WrongInput {
  const { source, text, line, activity } = given
  const json = parseJson({ source, text }, line)
  if (isWrongInput(json)) return json
  const opening = BallotOpening.safeParse(json.value)
  if (!opening.success) return wrongField(source, opening.error, line)
  const { content } = opening.data
  try {
    const named = 'commitment' in opening.data ? opening.data.commitment : undefined
    const commitment = named ?? toBase64(commitmentOf({ activity, nonce: nonceOf(opening.data), content }, sha256))
    return { line, commitment, isBound: named === undefined, content, text: canonicalJson(content) }
  } catch {
    return wrongInput(source, 'content: this cannot be written as canonical JSON', line)
  }
}

function nonceOf(opening: BallotOpening): Uint8Array {
  return ('nonce' in opening ? fromBase64(opening.nonce) : undefined) ?? new Uint8Array()
}
