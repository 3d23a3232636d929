import { Injectable } from '@nestjs/common'
import { LOCALES, SlugTaken, type ListedCommune, type Locale, type Problem, Theme } from '@parvis/contract'
import { PlatformDb } from '../database/platform-db.js'
import { PLATFORM_SEGMENTS } from '../http/request-address.js'
import { CommuneDirectory } from './commune-directory.js'
import { COMMUNE_COLUMNS, CommuneRow, toCommuneRecord, type CommuneRecord } from './commune-record.js'

export interface NewCommune {
  readonly listed: ListedCommune
  readonly languages: readonly Locale[]
  /** Path prefix; default the one that the list suggests. */
  readonly slug?: string
}

/** Adds communes to the installation, and takes back one whose set-up failed half-way. */
@Injectable()
export class CommuneRegistrationService {
  constructor(
    private readonly db: PlatformDb,
    private readonly directory: CommuneDirectory,
  ) {}

  /** @returns the commune, or `slug-taken`. */
  async create(commune: NewCommune): Promise<CommuneRecord | Problem> {
    const slug = commune.slug ?? commune.listed.suggestedSlug
    if (['api', ...PLATFORM_SEGMENTS, ...LOCALES].includes(slug)) return SlugTaken({ slug })
    const row = await this.db.row(
      CommuneRow,
      `INSERT INTO core.commune (slug, nis, name, languages, law, population, theme, contact, hosts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', '{}')
       ON CONFLICT (slug) DO NOTHING
       RETURNING ${COMMUNE_COLUMNS}`,
      [
        slug,
        commune.listed.nis,
        JSON.stringify(commune.listed.name),
        commune.languages,
        commune.listed.law,
        commune.listed.population,
        JSON.stringify(Theme.parse({})),
      ],
    )
    if (row === undefined) return SlugTaken({ slug })
    await this.directory.refresh()
    return toCommuneRecord(row)
  }

  /** Takes back a commune that has no content yet. */
  async withdraw(id: string): Promise<void> {
    await this.db.run('DELETE FROM core.commune WHERE id = $1', [id])
    await this.directory.refresh()
  }
}
