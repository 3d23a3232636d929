import { Logger } from '@nestjs/common'
import { Pool } from 'pg'

/** Injection token of the connections that cast ballots, as the role `parvis_app`. */
export const BALLOT_POOL: unique symbol = Symbol('parvis.ballot-pool')

/** Ballots that come together share a transaction: a few connections serve many voters. */
export function openBallotPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 12, application_name: 'parvis ballots', connectionTimeoutMillis: 10_000, keepAlive: true })
  const logger = new Logger('BallotPool')
  // Without a listener, a connection that breaks while it is idle would end the process.
  pool.on('error', (error) => logger.warn(`An idle connection was lost: ${error.message}`))
  return pool
}
