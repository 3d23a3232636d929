import type { DatabaseUrls } from '../database/database-urls.js'
import { readEnvironment } from '../config/environment.js'
import { BallotBoxKeys } from '../ballot-box/ballot-box-keys.service.js'
import { openBallotPool } from '../ballot-box/ballot-pool.js'
import { PostgresBallotBox } from '../ballot-box/postgres-ballot-box.js'
import { CryptoRandom } from '../time/crypto-random.js'
import { openTestUnits, type TestUnits } from './test-units.js'

/** A ballot box on a test database. */
export interface TestBallotBox {
  readonly box: PostgresBallotBox
  readonly services: TestUnits
  close(): Promise<void>
}

/** Opens a ballot box as one process of an installation has it: two of them are two processes. */
export async function openTestBallotBox(urls: DatabaseUrls): Promise<TestBallotBox> {
  const pool = openBallotPool(urls.app)
  const services = await openTestUnits(urls)
  const random = new CryptoRandom()
  const environment = readEnvironment({ PARVIS_SECRET: 'the secret of all test ballot boxes' })
  const keys = new BallotBoxKeys(pool, environment, random)
  return {
    box: new PostgresBallotBox(pool, keys, services.units, services.db, random),
    services,
    close: async () => {
      await pool.end()
      await services.close()
    },
  }
}
