import { AGE_BANDS, type AgeBand } from '@parvis/contract'
import type { PersonAttributes } from '@parvis/plugin-api/server'
import { ageOn } from '../verification/eligibility/age.js'

/** What is counted of a voter besides the vote: never finer than this. */
export interface VoterGroup {
  readonly age: AgeBand | undefined
  /** As the proof has told it; absent where nobody has told it. */
  readonly district: string | undefined
}

/** Length of a group as bytes: all are of one length, so that none is known by it. */
export const GROUP_BYTES = 128
/** One byte is the age, one the length of the district. */
const LONGEST_DISTRICT = GROUP_BYTES - 2
/** Youngest age of each band, in their order. */
const BEGINS = AGE_BANDS.map((band) => Number.parseInt(band, 10))

/** The group of somebody. @param on ISO day on which the age counts. */
export function groupOf({ birthDate, district }: PersonAttributes, on: string): VoterGroup {
  return { age: birthDate === undefined ? undefined : bandOf(ageOn(birthDate, on)), district: district === '' ? undefined : district }
}

/** The band of an age in whole years; `undefined` for somebody who is not born yet. */
export function bandOf(age: number): AgeBand | undefined {
  return AGE_BANDS[BEGINS.findLastIndex((begin) => age >= begin)]
}

/** A group as {@link GROUP_BYTES} bytes. A district that is too long is cut, at a character. */
export function packGroup({ age, district = '' }: VoterGroup): Buffer {
  const packed = Buffer.alloc(GROUP_BYTES)
  const { written } = new TextEncoder().encodeInto(district, packed.subarray(2, 2 + LONGEST_DISTRICT))
  packed[0] = age === undefined ? 0 : AGE_BANDS.indexOf(age) + 1
  packed[1] = written
  return packed
}

/** The group that {@link packGroup} has packed. */
export function unpackGroup(packed: Buffer): VoterGroup {
  const length = packed[1] ?? 0
  return {
    age: AGE_BANDS[(packed[0] ?? 0) - 1],
    district: length === 0 ? undefined : packed.toString('utf8', 2, 2 + length),
  }
}
