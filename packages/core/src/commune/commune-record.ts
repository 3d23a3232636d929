import { Commune, CommuneId, Contact, Locale, LocalizedText, MunicipalLaw, Theme } from '@parvis/contract'
import { z } from 'zod'

/** A commune with its database id and the hosts that lead to it without a path prefix. */
export interface CommuneRecord {
  /** Database id (UUID). */
  readonly id: string
  readonly commune: Commune
  readonly hosts: readonly string[]
}

/** A row of `core.commune`. */
export const CommuneRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  nis: z.string(),
  name: LocalizedText,
  languages: z.array(Locale),
  law: MunicipalLaw,
  population: z.coerce.number().int(),
  theme: Theme,
  contact: Contact,
  hosts: z.array(z.string()),
})
export type CommuneRow = z.infer<typeof CommuneRow>

/** Columns of {@link CommuneRow}, for SELECT. */
export const COMMUNE_COLUMNS = 'id, slug, nis, name, languages, law, population, theme, contact, hosts'

/** A row in the words of the contract. */
export function toCommuneRecord(row: CommuneRow): CommuneRecord {
  const { id, hosts, ...rest } = row
  return { id, hosts, commune: { id: CommuneId.encode(id), ...rest } }
}
