import { PaperKind, PaperMark } from '@parvis/contract'
import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

/** `again`: to be entered anew by two people, after a look at the paper. */
export const PaperEntryRow = z.object({
  id: z.uuid(),
  batchId: z.uuid(),
  place: z.int(),
  state: z.enum(['again', 'once', 'differs', 'agreed']),
  firstBy: optional(z.uuid()),
  secondBy: optional(z.uuid()),
  voter: optional(z.string()),
  first: optional(z.string()),
  second: optional(z.string()),
})
export type PaperEntryRow = z.infer<typeof PaperEntryRow>

/** Whose paper it is, by a key. */
export const PaperVoter = z.object({
  personKey: z.string(),
  method: z.string(),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** What voters are counted by once the vote is over; of entries from before that was done, nothing. */
  attributes: z.object({ birthDate: z.iso.date().exactOptional(), district: z.string().exactOptional() }).default({}),
})
export type PaperVoter = z.infer<typeof PaperVoter>

/** What one person has read on a paper. */
export const PaperReading = z.preprocess(
  marksOfNumbers,
  z.object({
    kind: PaperKind,
    marks: z.array(PaperMark),
    /** Of a marked paper: what goes into the box. */
    content: z.unknown(),
  }),
)
export type PaperReading = z.infer<typeof PaperReading>

/** What is kept of a paper between the agreement of two people and the end of its batch. */
export const ReadyPaper = z.object({ voter: PaperVoter, kind: PaperKind, content: z.unknown() })
export type ReadyPaper = z.infer<typeof ReadyPaper>

/** Readings that version 0.1.0 has kept know numbers alone. */
function marksOfNumbers(reading: unknown): unknown {
  const earlier = z.looseObject({ numbers: z.array(z.int()) }).safeParse(reading)
  return earlier.success ? { ...earlier.data, marks: earlier.data.numbers.map((number) => ({ number })) } : reading
}
