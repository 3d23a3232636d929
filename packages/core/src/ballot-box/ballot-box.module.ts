import { BallotBox } from '@parvis/plugin-api/server'
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import type { Pool } from 'pg'
import { AppendBallotsSchedule } from '../ballot-log/append-ballots.schedule.js'
import { BallotLogController } from '../ballot-log/ballot-log.controller.js'
import { BallotLogNodes } from '../ballot-log/ballot-log-nodes.js'
import { BallotLogReader } from '../ballot-log/ballot-log-reader.service.js'
import { BallotLog } from '../ballot-log/ballot-log.service.js'
import { BallotWitnessesController } from '../ballot-log/ballot-witnesses.controller.js'
import { BallotWitnesses } from '../ballot-log/ballot-witnesses.service.js'
import { CheckpointFacts, CommuneFacts } from '../ballot-log/checkpoint-facts.js'
import { CheckpointKeys } from '../ballot-log/checkpoint-keys.service.js'
import { CheckpointPost } from '../ballot-log/checkpoint-post.js'
import { MailedCheckpoints } from '../ballot-log/mailed-checkpoints.js'
import { WitnessedCheckpoints } from '../ballot-log/witnessed-checkpoints.js'
import { DATABASE_URLS, type DatabaseUrls } from '../database/database-urls.js'
import { BallotBoxKeys } from './ballot-box-keys.service.js'
import { BallotCarrier } from './ballot-carrier.service.js'
import { BallotOpenings } from './ballot-openings.service.js'
import { BALLOT_POOL, openBallotPool } from './ballot-pool.js'
import { KeyDestruction } from './key-destruction.service.js'
import { PersonMarkers } from './person-markers.service.js'
import { PostgresBallotBox } from './postgres-ballot-box.js'
import { TrackedBallots } from './tracked-ballots.service.js'
import { VoidedVotes } from './voided-votes.service.js'
import { VoterGroups } from './voter-groups.service.js'

/** Secret, once-only contributions for every plugin, and their public logs. */
@Global()
@Module({
  controllers: [BallotLogController, BallotWitnessesController],
  providers: [
    { provide: BALLOT_POOL, inject: [DATABASE_URLS], useFactory: (urls: DatabaseUrls) => openBallotPool(urls.app) },
    { provide: BallotBox, useClass: PostgresBallotBox },
    { provide: CheckpointFacts, useClass: CommuneFacts },
    { provide: CheckpointPost, useClass: MailedCheckpoints },
    AppendBallotsSchedule,
    BallotBoxKeys,
    BallotCarrier,
    BallotLog,
    BallotLogNodes,
    BallotLogReader,
    BallotOpenings,
    BallotWitnesses,
    CheckpointKeys,
    KeyDestruction,
    PersonMarkers,
    TrackedBallots,
    VoidedVotes,
    VoterGroups,
    WitnessedCheckpoints,
  ],
  exports: [BallotBox, BallotLog, BallotLogReader, BallotOpenings, BallotWitnesses, KeyDestruction, PersonMarkers, TrackedBallots, VoidedVotes, VoterGroups],
})
export class BallotBoxModule implements OnApplicationShutdown {
  constructor(@Inject(BALLOT_POOL) private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end()
  }
}
