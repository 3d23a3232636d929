import type { Type } from '@nestjs/common'
import type { MigrationInterface } from 'typeorm'
import { Foundation1790000001001 } from './1790000001001-foundation.js'
import { Audit1790000001003 } from './1790000001003-audit.js'
import { InstallationSecret1790000001004 } from './1790000001004-installation-secret.js'
import { CreateOutbox1790000001200 } from './1790000001200-create-outbox.js'
import { CreateBallotBox1790000001500 } from './1790000001500-create-ballot-box.js'
import { CreateStaff1790000002001 } from './1790000002001-create-staff.js'
import { CreateFiles1790000002002 } from './1790000002002-create-files.js'
import { CreateModules1790000003001 } from './1790000003001-create-modules.js'
import { CreateParticipation1790000003002 } from './1790000003002-create-participation.js'
import { CreateSetupLink1790000003003 } from './1790000003003-create-setup-link.js'
import { CreateVerification1790000004001 } from './1790000004001-create-verification.js'
import { CreateVotes1791000001500 } from './1791000001500-create-votes.js'
import { CreateVoteDisputes1791000001501 } from './1791000001501-create-vote-disputes.js'
import { ChainAudit1791000001001 } from './1791000001001-chain-audit.js'
import { UpgradeBallotStores1791000001400 } from './1791000001400-upgrade-ballot-stores.js'
import { CreateBallotLog1791000001401 } from './1791000001401-create-ballot-log.js'
import { CreateBallotWitnesses1791000001402 } from './1791000001402-create-ballot-witnesses.js'
import { CreateProposedActs1791000001002 } from './1791000001002-create-proposed-acts.js'
import { DropMailboxKeys1791000001200 } from './1791000001200-drop-mailbox-keys.js'
import { CreateActivityEligibility1791000001210 } from './1791000001210-create-activity-eligibility.js'
import { SecondFactor1791000001100 } from './1791000001100-second-factor.js'
import { CreateCensus1791000001300 } from './1791000001300-create-census.js'
import { CreateLettersAndDesk1791000001301 } from './1791000001301-create-letters-and-desk.js'
import { CreatePaidTolls1791000002400 } from './1791000002400-create-paid-tolls.js'
import { CreatePaperBallots1791000002700 } from './1791000002700-create-paper-ballots.js'
import { KeepVoterGroups1791000003300 } from './1791000003300-keep-voter-groups.js'
import { CreateVoteVoidings1791000003301 } from './1791000003301-create-vote-voidings.js'
import { CreateIdentityProviders1791000001800 } from './1791000001800-create-identity-providers.js'
import { BindStaffCodes1791000002500 } from './1791000002500-bind-staff-codes.js'
import { PrintLetters1791000002100 } from './1791000002100-print-letters.js'
import { CreateMailDelivery1791000002510 } from './1791000002510-create-mail-delivery.js'
import { CreateCheckpointKey1791000002600 } from './1791000002600-create-checkpoint-key.js'
import { NoticeOfCensusDeletion1791000002200 } from './1791000002200-notice-of-census-deletion.js'
import { CreateDataRequests1791000002300 } from './1791000002300-create-data-requests.js'

/** Core's migrations in order. Released ones never change. */
export const CORE_MIGRATIONS: readonly Type<MigrationInterface>[] = [
  // Communes, audit, events, ballots.
  Foundation1790000001001,
  Audit1790000001003,
  InstallationSecret1790000001004,
  CreateOutbox1790000001200,
  CreateBallotBox1790000001500,
  // Staff, files.
  CreateStaff1790000002001,
  CreateFiles1790000002002,
  // Modules, processes, activities, phases.
  CreateModules1790000003001,
  CreateParticipation1790000003002,
  CreateSetupLink1790000003003,
  // What hangs on activities.
  CreateVerification1790000004001,
  // Chain of the audit log, acts for two people.
  ChainAudit1791000001001,
  CreateProposedActs1791000001002,
  // Verification methods as a registry.
  DropMailboxKeys1791000001200,
  CreateActivityEligibility1791000001210,
  // Second factors of staff.
  SecondFactor1791000001100,
  // Secret votes.
  CreateVotes1791000001500,
  CreateVoteDisputes1791000001501,
  // The register of residents.
  CreateCensus1791000001300,
  CreateLettersAndDesk1791000001301,
  // Commitments, the public log of ballots, its witnesses.
  UpgradeBallotStores1791000001400,
  CreateBallotLog1791000001401,
  CreateBallotWitnesses1791000001402,
  // Identity providers of residents.
  CreateIdentityProviders1791000001800,
  // Tolls.
  CreatePaidTolls1791000002400,
  // Mail and its codes.
  BindStaffCodes1791000002500,
  // Letters with personal codes.
  PrintLetters1791000002100,
  // Ballots on paper.
  CreatePaperBallots1791000002700,
  CreateMailDelivery1791000002510,
  // Keys of the installation that are replaced.
  CreateCheckpointKey1791000002600,
  // The register is deleted by itself.
  NoticeOfCensusDeletion1791000002200,
  // Rights of persons over their data.
  CreateDataRequests1791000002300,
  // Turnout by district and age.
  KeepVoterGroups1791000003300,
  // Votes of people who had no right to vote.
  CreateVoteVoidings1791000003301,
]
