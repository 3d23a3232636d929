import { Injectable } from '@nestjs/common'
import {
  CensusField,
  CensusSettings,
  CommuneId,
  InvalidInput,
  MATCH_FIELDS,
  type MatchField,
  type Problem,
} from '@parvis/contract'
import { Audit, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import type { KnownHeaders } from './propose-mapping.js'

const STANDARD: CensusSettings = {
  matchFields: ['familyName', 'givenName', 'birthDate', 'houseNumber'],
  badLimit: 2,
  deleteAfterDays: 30,
  deskNeedsTwo: false,
  deskCodeMinutes: 30,
  deskUsesNumbers: false,
}
/** Who is only asked for less than this could be guessed. */
const FEWEST_FIELDS = 3
const NEEDED: readonly MatchField[] = ['familyName', 'birthDate']

const Row = z.object({
  settings: CensusSettings.partial().catch({}),
  headers: z.record(z.string(), CensusField).catch({}),
})

/** What a commune has decided about its census, and the names of columns that it has mapped before. */
@Injectable()
export class CensusSettingsService {
  constructor(
    private readonly db: CommuneDb,
    private readonly audit: Audit,
  ) {}

  async read(): Promise<CensusSettings> {
    return { ...STANDARD, ...(await this.row()).settings }
  }

  /** @returns what is stored, or `invalid-input` where too little is asked for. */
  async save(settings: CensusSettings): Promise<CensusSettings | Problem> {
    const asked = new Set(settings.matchFields)
    if (asked.size < FEWEST_FIELDS || NEEDED.some((field) => !asked.has(field))) {
      return InvalidInput({}, [{ path: 'matchFields', code: 'too-little-asked' }])
    }
    const stored = { ...settings, matchFields: MATCH_FIELDS.filter((field) => asked.has(field)) }
    await this.store('settings', stored)
    await this.audit.record({
      action: 'core.census-settings-changed',
      subject: CommuneId.encode(this.db.communeId),
      details: { ...stored },
    })
    return stored
  }

  async knownHeaders(): Promise<KnownHeaders> {
    return (await this.row()).headers
  }

  async rememberHeaders(headers: KnownHeaders): Promise<void> {
    await this.store('known_headers', { ...(await this.knownHeaders()), ...headers })
  }

  private async row(): Promise<z.infer<typeof Row>> {
    const row = await this.db.row(Row, 'SELECT settings, known_headers AS headers FROM core.census_settings')
    return row ?? { settings: {}, headers: {} }
  }

  private async store(column: 'settings' | 'known_headers', value: unknown): Promise<void> {
    await this.db.run(
      `INSERT INTO core.census_settings (${column}) VALUES ($1) ON CONFLICT (commune_id) DO UPDATE SET ${column} = excluded.${column}`,
      [JSON.stringify(value)],
    )
  }
}
