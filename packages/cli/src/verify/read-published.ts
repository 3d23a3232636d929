import { canonicalJson } from '@parvis/transparency'
import { type Election, readPb } from '@parvis/tally'
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
export async function readPublished(cwd: string, source: string, field: string): Promise<PublishedBallots | WrongInput> {
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

function publishedPb(election: Election, field: string): PublishedBallots {
  const { offsets, choices, weights } = election.ballots
  const ballots: string[] = []
  for (const [place, weight] of weights.entries()) {
    const ids = Array.from(choices.subarray(offsets[place], offsets[place + 1]), (project) => election.ids[project] ?? '')
    for (let voter = 0; voter < weight; voter += 1) ballots.push(setText(ids))
  }
  while (ballots.length < election.voters) ballots.push(setText([]))
  const known = new Set(election.ids)
  const unknownChoices = new Map<string, number>()
  return {
    ballots,
    unknownChoices,
    write(content) {
      const picked: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, field) : undefined
      if (!Array.isArray(picked) || !picked.every((each) => typeof each === 'string')) return undefined
      for (const id of picked.filter((each) => !known.has(each))) unknownChoices.set(id, (unknownChoices.get(id) ?? 0) + 1)
      return setText(picked.filter((each) => known.has(each)))
    },
  }
}

function setText(ids: readonly string[]): string {
  return JSON.stringify(ids.toSorted())
}
