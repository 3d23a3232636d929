import { Injectable } from '@nestjs/common'
import {
  isProblem,
  NotFound,
  type HostedCommune,
  type NewAdministrator,
  type Problem,
  type SetupAnswers,
} from '@parvis/contract'
import type { Caller } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CommuneDirectory, type CommuneRecord } from '../commune/commune-directory.js'
import { PlatformDb } from '../database/platform-db.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { PeopleService } from '../people/people.service.js'
import { CommuneSetup, type SetUpCommune } from './commune-setup.service.js'

const StaffRow = z.object({
  commune: z.uuid(),
  staff: z.int(),
  administrators: z.int(),
  administratorsWithFactor: z.int(),
})

const STAFF = `SELECT r.commune_id AS commune, count(DISTINCT r.account_id)::int AS staff,
    count(*) FILTER (WHERE r.role = 'admin')::int AS administrators,
    count(*) FILTER (WHERE r.role = 'admin' AND (
      EXISTS (SELECT 1 FROM core.staff_passkey p WHERE p.account_id = r.account_id)
      OR EXISTS (SELECT 1 FROM core.staff_totp t WHERE t.account_id = r.account_id)))::int AS "administratorsWithFactor"
  FROM core.staff_role r GROUP BY r.commune_id`

const NOBODY = { staff: 0, administrators: 0, administratorsWithFactor: 0 }

/** What the operator does for the communes of the installation: adds them, and names who runs them. Nothing of residents is seen. */
@Injectable()
export class HostedCommunes {
  constructor(
    private readonly directory: CommuneDirectory,
    private readonly modules: ModuleSnapshot,
    private readonly setup: CommuneSetup,
    private readonly people: PeopleService,
    private readonly units: UnitsOfWork,
    private readonly db: PlatformDb,
  ) {}

  /** All communes, by slug. */
  async list(): Promise<HostedCommune[]> {
    const rows = new Map(
      (await this.db.rows(StaffRow, STAFF)).map(({ commune, ...staff }) => [commune, staff]),
    )
    return this.directory.all().map(({ id, hosts, commune: { slug, name, nis, population } }) => ({
      slug,
      name,
      nis,
      population,
      hosts: [...hosts],
      modules: [...this.modules.on(id)],
      ...(rows.get(id) ?? NOBODY),
    }))
  }

  /** Adds a commune and tells its first administrator by mail. */
  async add(answers: SetupAnswers, operator: Caller): Promise<SetUpCommune | Problem> {
    const added = await this.setup.create(answers, false)
    const commune = isProblem(added) ? undefined : this.directory.bySlug(added.slug)
    if (commune !== undefined)
      await this.within(
        commune,
        operator,
        async () => await this.people.sendInvitation(answers.email, answers.name),
      )
    return added
  }

  /** For a commune whose administrators are gone: an official act there, in the operator's name. */
  async nameAdministrator(
    slug: string,
    person: NewAdministrator,
    operator: Caller,
  ): Promise<Problem | undefined> {
    const commune = this.directory.bySlug(slug)
    if (commune === undefined) return NotFound()
    const named = await this.within(
      commune,
      operator,
      async () => await this.people.nameAdministrator(person),
    )
    return isProblem(named) ? named : undefined
  }

  /** Texts are in the commune's first language: the operator's may be another. */
  private async within<T>(commune: CommuneRecord, operator: Caller, task: () => Promise<T>): Promise<T> {
    const locale = commune.commune.languages[0] ?? operator.locale
    return await this.units.run({ commune, caller: { ...operator, locale } }, task)
  }
}
