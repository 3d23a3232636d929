import { z } from 'zod'
import { defineProblem } from '../api/problem.js'
import { defineId } from '../primitives/public-id.js'
import { MatchField } from './census.js'

/** A person of the register: the id stays the same from one import to the next, and says nothing by itself. */
export const CensusPersonId = defineId('cps')

/** No register is in force: there is nobody to look up or to write to. */
export const NoCensus = defineProblem('no-census', 409)

const Typed = z.string().trim().max(200).optional()

/** What is typed to look somebody up: fields of the register, or the number on the document where the commune may use it. */
export const PersonSearch = z.object({
  familyName: Typed,
  givenName: Typed,
  birthDate: Typed,
  street: Typed,
  houseNumber: Typed,
  postCode: Typed,
  nationalNumber: z.string().trim().max(40).optional(),
})
export type PersonSearch = z.infer<typeof PersonSearch>

/** Somebody whom staff may mean. */
export const FoundPerson = z.object({
  id: CensusPersonId.schema,
  name: z.string(),
  birthDate: z.string(),
  address: z.string(),
  /** For each typed field whether it is that of the person (spec I-08). */
  agrees: z.partialRecord(MatchField, z.boolean()),
})
export type FoundPerson = z.infer<typeof FoundPerson>
