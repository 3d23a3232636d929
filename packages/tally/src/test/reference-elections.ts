import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Election, readPb } from '../index.js'

/** One entry of `results` in an expected file. */
export interface ExpectedResult {
  readonly rule: string
  readonly utility?: string
  readonly winners: readonly string[]
  readonly zero_support_winners: readonly string[]
  readonly spent: string
  readonly endowment?: string
  readonly endowment_start?: string
  readonly increment?: number
  readonly stopped_by?: string
  readonly added_by_completion?: readonly string[]
}

/** An election of the shared library with the results that other engines found for it. */
export interface ReferenceElection {
  readonly name: string
  readonly path: string
  readonly results: readonly ExpectedResult[]
  readonly city: readonly string[]
}

const shared =
  process.env['PARVIS_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url))
const folder = join(shared, 'data', 'pabulib')

/** Where the elections were looked for. */
export const referenceFolder = folder

/** The elections of the shared library; none where the folder is absent. */
export function referenceElections(): ReferenceElection[] {
  const expected = join(folder, 'expected')
  if (!existsSync(expected)) return []
  return readdirSync(expected)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, data: JSON.parse(readFileSync(join(expected, file), 'utf8')) }))
    .map(({ file, data }) => ({
      name: file.replace('.json', ''),
      path: join(folder, file.replace('.json', '.pb')),
      results: data.results,
      city: data.city?.selected ?? [],
    }))
}

/** Reads one of them. */
export function readReference(reference: ReferenceElection): Election {
  const { election, faults } = readPb(readFileSync(reference.path))
  if (election === undefined) throw new Error(`${reference.name}: ${JSON.stringify(faults.slice(0, 3))}`)
  return election
}
