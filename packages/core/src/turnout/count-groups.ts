import { AGE_BANDS, plainDistrict, type AgeBand } from '@parvis/contract'
import type { VoterGroup } from '../ballot-box/voter-group.js'

const AGES = [...AGE_BANDS, 'unknown'] as const

/** Numbers of people by district and age. */
export class GroupCounts {
  /** Numbers in the order of the ages, by plain name of the district; `''`: nobody has told the district. */
  private readonly counts = new Map<string, number[]>()
  /** How often each spelling of a district was met. */
  private readonly spellings = new Map<string, Map<string, number>>()

  constructor(groups: Iterable<VoterGroup>) {
    for (const { age, district = '' } of groups) this.add(age, district)
  }

  private add(age: AgeBand | undefined, district: string): void {
    const key = plainDistrict(district)
    const row = this.counts.get(key) ?? AGES.map(() => 0)
    const place = AGES.indexOf(age ?? 'unknown')
    row[place] = (row[place] ?? 0) + 1
    this.counts.set(key, row)
    const spellings = this.spellings.get(key) ?? new Map<string, number>()
    spellings.set(district, (spellings.get(district) ?? 0) + 1)
    this.spellings.set(key, spellings)
  }

  /** Plain names of the districts. */
  districts(): readonly string[] {
    return [...this.counts.keys()]
  }

  /** All of them. */
  people(): number {
    return [...this.counts.values()].flat().reduce((sum, number) => sum + number, 0)
  }

  of(district: string, age: AgeBand | 'unknown'): number {
    return this.counts.get(district)?.[AGES.indexOf(age)] ?? 0
  }

  /** The usual spelling of a district. */
  spelling(district: string): string | undefined {
    const known = [...(this.spellings.get(district) ?? [])].sort(([one, often], [other, rarely]) => rarely - often || (one < other ? -1 : 1))
    return known[0]?.[0]
  }
}
