import { Pool } from 'pg'

/** Injection token of the connections that cast ballots, as the role `parvis_app`. */
export const BALLOT_POOL: unique symbol = Symbol('parvis.ballot-pool')

/** Casting is one statement that is its own transaction: a few connections serve many voters. */
export function openBallotPool(url: string): Pool {
  return new Pool({ connectionString: url, max: 12, application_name: 'parvis ballots', connectionTimeoutMillis: 10_000, keepAlive: true })
}
