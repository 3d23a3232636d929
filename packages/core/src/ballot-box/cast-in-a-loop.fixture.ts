import { randomBytes } from 'node:crypto'
import { ActivityId } from '@parvis/contract'
import { canonicalJson, commitmentOf, trackingCodeOf } from '@parvis/transparency'
import { BallotCarrier } from './ballot-carrier.service.js'
import { BallotKeys } from './ballot-keys.js'
import { openBallotPool } from './ballot-pool.js'
import { sha256 } from './sha256.js'

/**
 * Casts ballots of ever new people, who then change them, several at a time, until it is killed. Says each code once the
 * cast has succeeded. The way of a ballot into the database is that of the server; what the server does before is left out,
 * so that a hundred of these start quickly.
 */
const given = (name: string): string => process.env[`FIXTURE_${name}`] ?? ''
const [communeId, activityId] = [given('COMMUNE'), given('ACTIVITY')]
const carrier = new BallotCarrier(openBallotPool(given('APP')))
const secret = Buffer.from('the secret of the killed')
const keys = BallotKeys.derive(secret, { marker: Buffer.from('marker'), slot: Buffer.from('slot') })

async function cast(person: string, picks: readonly number[]): Promise<void> {
  const nonce = randomBytes(32)
  const commitment = Buffer.from(commitmentOf({ activity: ActivityId.encode(activityId), nonce, content: { picks } }, sha256))
  const nullifier = keys.nullifier(person) ?? Buffer.alloc(0)
  const slot = keys.slot(person)
  const content = canonicalJson({ picks })
  const ballot = { communeId, activityId, closesAt: new Date('2100-01-01'), nullifier, slot, method: 'test', channel: 'web', group: undefined, commitment, nonce, content }
  const outcome = await carrier.carry(ballot)
  if (outcome !== 'cast' && outcome !== 'replaced') throw new Error(`A ballot was not taken: ${outcome}`)
  process.stdout.write(`cast ${trackingCodeOf(commitment)}\n`)
}

async function castForEver(worker: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const person = `${process.pid} ${worker} ${count}`
    await cast(person, [count])
    if (count % 3 === 0) await cast(person, [count, worker])
  }
}

await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(castForEver))
