import type { Clock } from '@parvis/plugin-api/server'
import { BallotBoxKeys } from '../ballot-box/ballot-box-keys.service.js'
import { BallotCarrier } from '../ballot-box/ballot-carrier.service.js'
import { BallotOpenings } from '../ballot-box/ballot-openings.service.js'
import { openBallotPool } from '../ballot-box/ballot-pool.js'
import { KeyDestruction } from '../ballot-box/key-destruction.service.js'
import { PostgresBallotBox } from '../ballot-box/postgres-ballot-box.js'
import { TrackedBallots } from '../ballot-box/tracked-ballots.service.js'
import { VoidedVotes } from '../ballot-box/voided-votes.service.js'
import { VoterGroups } from '../ballot-box/voter-groups.service.js'
import { BallotLogNodes } from '../ballot-log/ballot-log-nodes.js'
import { BallotLogReader } from '../ballot-log/ballot-log-reader.service.js'
import { BallotLog } from '../ballot-log/ballot-log.service.js'
import { CommuneFacts } from '../ballot-log/checkpoint-facts.js'
import { CheckpointKeys } from '../ballot-log/checkpoint-keys.service.js'
import { CheckpointPost, type PostedCheckpoint } from '../ballot-log/checkpoint-post.js'
import { readEnvironment } from '../config/environment.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import { CryptoRandom } from '../time/crypto-random.js'
import { SystemClock } from '../time/system-clock.js'
import { VoteStore } from '../votes/vote.store.js'
import { openTestAudit } from './test-audit.js'
import { openTestUnits, type TestUnits } from './test-units.js'

const SECRET = 'the secret of all test ballot boxes'
/** Installation secret of every test ballot box. */
export const TEST_BALLOT_SECRET: Uint8Array = new TextEncoder().encode(SECRET)

/** Keeps what would have been sent to witnesses. */
class KeptPost extends CheckpointPost {
  readonly sent: PostedCheckpoint[] = []

  override async send(_activityId: string, checkpoint: PostedCheckpoint): Promise<void> {
    this.sent.push(checkpoint)
  }
}

/** A ballot box on a test database. */
export interface TestBallotBox {
  readonly box: PostgresBallotBox
  readonly keys: BallotBoxKeys
  readonly log: BallotLog
  readonly reader: BallotLogReader
  readonly nodes: BallotLogNodes
  readonly checkpointKeys: CheckpointKeys
  readonly openings: BallotOpenings
  readonly voided: VoidedVotes
  readonly groups: VoterGroups
  readonly destruction: KeyDestruction
  /** Checkpoints for the witnesses. */
  readonly sent: readonly PostedCheckpoint[]
  readonly services: TestUnits
  close(): Promise<void>
}

/** Opens a ballot box as one process of an installation has it: two of them are two processes. */
export async function openTestBallotBox(urls: DatabaseUrls, clock: Clock = new SystemClock(), secret: string = SECRET): Promise<TestBallotBox> {
  const pool = openBallotPool(urls.app)
  const services = await openTestUnits(urls)
  const { units, db } = services
  const audit = openTestAudit(services)
  const random = new CryptoRandom()
  const environment = readEnvironment({ PARVIS_SECRET: secret })
  const keys = new BallotBoxKeys(pool, environment, random)
  const checkpointKeys = new CheckpointKeys(environment)
  const nodes = new BallotLogNodes(db)
  const post = new KeptPost()
  const tracked = new TrackedBallots(db)
  const log = new BallotLog(db, units, keys, nodes, checkpointKeys, new CommuneFacts(new VoteStore(db), audit.head), post, clock, environment)
  return {
    box: new PostgresBallotBox(new BallotCarrier(pool), keys, tracked, log, units, db, random),
    keys,
    log,
    reader: new BallotLogReader(db, log, nodes, checkpointKeys, tracked),
    nodes,
    checkpointKeys,
    openings: new BallotOpenings(db),
    voided: new VoidedVotes(db, keys),
    groups: new VoterGroups(db, keys),
    destruction: new KeyDestruction(db, units, keys, audit.audit),
    sent: post.sent,
    services,
    close: async () => {
      await pool.end()
      await services.close()
    },
  }
}
