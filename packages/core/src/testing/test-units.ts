import type { Type } from '@nestjs/common'
import { openAppDataSource } from '../database/app-data-source.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import { PostgresCommuneDb } from '../database/postgres-commune-db.js'
import { UnitsOfWork } from '../database/unit-of-work.js'

/** Units of work on a test database, without the rest of the application. */
export interface TestUnits {
  readonly units: UnitsOfWork
  readonly db: PostgresCommuneDb
  close(): Promise<void>
}

/** Opens connections of `parvis_app` and what works on them. */
export async function openTestUnits(urls: Pick<DatabaseUrls, 'app'>, entities: readonly Type[] = []): Promise<TestUnits> {
  const source = await openAppDataSource({ url: urls.app, entities })
  const units = new UnitsOfWork(source)
  return { units, db: new PostgresCommuneDb(units), close: async () => await source.destroy() }
}
