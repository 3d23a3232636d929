import { z } from 'zod'
import { LocalizedText } from '../primitives/localized-text.js'
import { PersonalDataNote } from './data-protection-api.js'

/** One fact of a thing that is stored about a person. */
export const StoredFact = z.object({
  /** For machines: `birthDate`. */
  name: z.string(),
  label: LocalizedText,
  value: z.union([z.string(), LocalizedText]),
})
export type StoredFact = z.infer<typeof StoredFact>

/** One thing that is stored about a person. */
export const StoredItem = z.object({
  title: LocalizedText,
  facts: z.array(StoredFact),
  /** Why it cannot be erased now. Absent: it can. */
  stays: LocalizedText.optional(),
})
export type StoredItem = z.infer<typeof StoredItem>

/** One kind of personal data, and what there is of it about the person. */
export const StoredEntry = PersonalDataNote.extend({
  /** Nothing leads from a person to these data: why. */
  notByPerson: LocalizedText.optional(),
  items: z.array(StoredItem),
})
export type StoredEntry = z.infer<typeof StoredEntry>

/** Everything that core, or a module, stores about one person: all kinds, those with nothing too. */
export const StoredGroup = z.object({
  /** `core`, or the id of a plugin. */
  owner: z.string(),
  title: LocalizedText,
  entries: z.array(StoredEntry),
})
export type StoredGroup = z.infer<typeof StoredGroup>

/** What is stored about a person, as shown and as taken away. */
export const StoredData = z.object({ groups: z.array(StoredGroup) })
export type StoredData = z.infer<typeof StoredData>

/** What an erasure came to. */
export const DataErasure = z.object({ erased: z.int(), left: z.int() })
export type DataErasure = z.infer<typeof DataErasure>
