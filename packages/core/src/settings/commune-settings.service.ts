import { Inject, Injectable } from '@nestjs/common'
import {
  CommuneId,
  Conflict,
  ContrastTooLow,
  FileId,
  InvalidInput,
  type CommuneSettings,
  type Problem,
  type ProblemIssue,
  type Theme,
} from '@parvis/contract'
import { Audit, CommuneDb, Files } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { COMMUNE_COLUMNS, CommuneRow } from '../commune/commune-record.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { PlatformDb } from '../database/platform-db.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { contrastRatio } from './contrast.js'

const WHITE = '#ffffff'
/** WCAG 2.2: text on a colour (1.4.3), marks and figures (1.4.11). */
const NEEDED = { primary: 4.5, accent: 3 } as const
/** Advisory lock under which hosts are given out. */
const HOSTS_LOCK = 7_102_001

function contrastProblem(theme: Theme): Problem | undefined {
  const low = (['primary', 'accent'] as const)
    .map((colour) => ({ colour, ratio: contrastRatio(theme[colour], WHITE), needed: NEEDED[colour] }))
    .filter(({ ratio, needed }) => ratio < needed)
    // Cut off, never rounded up: 4.499 is not 4.5.
    .map((each) => ({ ...each, ratio: Math.floor(each.ratio * 100) / 100 }))
  if (low.length === 0) return undefined
  return ContrastTooLow(
    { colours: low },
    low.map(({ colour }) => ({ path: `theme.${colour}`, code: 'contrast-too-low' })),
  )
}

/** Settings of a commune: names, languages, looks, contact, hosts. */
@Injectable()
export class CommuneSettingsService {
  constructor(
    private readonly db: CommuneDb,
    private readonly platform: PlatformDb,
    private readonly units: UnitsOfWork,
    private readonly directory: CommuneDirectory,
    private readonly files: Files,
    private readonly audit: Audit,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async read(): Promise<CommuneSettings> {
    const row = await this.row()
    return {
      name: row.name,
      languages: row.languages,
      theme: row.theme,
      contact: row.contact,
      hosts: row.hosts,
    }
  }

  /** @returns what is stored; `contrast-too-low`, `invalid-input`, or `conflict` when another commune has a host. */
  async save(settings: CommuneSettings): Promise<CommuneSettings | Problem> {
    const hosts = [...new Set(settings.hosts)]
    const languages = [...new Set(settings.languages)]
    const refused =
      contrastProblem(settings.theme) ?? (await this.invalid(settings)) ?? (await this.takenHosts(hosts))
    if (refused !== undefined) return refused
    const id = this.db.communeId
    await this.db.run(
      'UPDATE core.commune SET name = $2, languages = $3, theme = $4, contact = $5, hosts = $6 WHERE id = $1',
      [
        id,
        JSON.stringify(settings.name),
        languages,
        JSON.stringify(settings.theme),
        JSON.stringify(settings.contact),
        hosts,
      ],
    )
    await this.audit.record({ action: 'core.settings-changed', subject: CommuneId.encode(id) })
    this.units.afterCommit(async () => await this.directory.refresh())
    return await this.read()
  }

  private async invalid({ theme, hosts }: CommuneSettings): Promise<Problem | undefined> {
    const issues: ProblemIssue[] = []
    const logo = theme.logo === undefined ? undefined : FileId.decode(theme.logo)
    if (theme.logo !== undefined && (logo === undefined || (await this.files.read(logo)) === undefined))
      issues.push({ path: 'theme.logo', code: 'not-a-file' })
    const own =
      this.environment.publicOrigin === undefined
        ? undefined
        : new URL(this.environment.publicOrigin).hostname
    hosts.forEach((host, index) => {
      // The installation's own host leads to all communes by their prefix; one of them cannot have it.
      if (host === own || host === 'localhost') issues.push({ path: `hosts.${index}`, code: 'reserved-host' })
      else if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/.test(host))
        issues.push({ path: `hosts.${index}`, code: 'not-a-host' })
    })
    return issues.length > 0 ? InvalidInput({}, issues) : undefined
  }

  private async takenHosts(hosts: readonly string[]): Promise<Problem | undefined> {
    if (hosts.length === 0) return undefined
    await this.db.run('SELECT pg_advisory_xact_lock($1)', [HOSTS_LOCK])
    const taken = await this.platform.rows(
      z.object({ host: z.string() }),
      'SELECT unnest(hosts) AS host FROM core.commune WHERE id <> $1 AND hosts && $2',
      [this.db.communeId, hosts],
    )
    const issues = hosts.flatMap((host, index) =>
      taken.some((each) => each.host === host) ? [{ path: `hosts.${index}`, code: 'host-taken' }] : [],
    )
    return issues.length > 0 ? Conflict({ reason: 'host-taken' }, issues) : undefined
  }

  private async row(): Promise<CommuneRow> {
    const row = await this.db.row(CommuneRow, `SELECT ${COMMUNE_COLUMNS} FROM core.commune WHERE id = $1`, [
      this.db.communeId,
    ])
    if (row === undefined) throw new Error('The commune of the unit of work is not stored')
    return row
  }
}
