import { Global, Module } from '@nestjs/common'
import { CensusAssertions } from './census-assertions.service.js'
import { CensusActivationJob } from './census-activation.job.js'
import { CensusController } from './census.controller.js'
import { CensusDeletion } from './census-deletion.service.js'
import { CensusDeletionMail } from './census-deletion-mail.service.js'
import { CensusDryRunJob } from './census-dry-run.job.js'
import { CensusDryRuns } from './census-dry-runs.service.js'
import { CensusFindings } from './census-findings.store.js'
import { CensusHashes } from './census-hashes.js'
import { CensusLife } from './census-life.service.js'
import { CensusMatchMethod } from './census-match.method.js'
import { CensusMerge } from './census-merge.js'
import { CensusParts } from './census-parts.js'
import { CensusRows } from './census-rows.store.js'
import { CensusSearch } from './census-search.service.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CensusStore } from './census.store.js'
import { CensusUploads } from './census-upload.service.js'
import { CensusUses } from './census-uses.service.js'
import { CommuneCensus } from './commune-census.js'
import { PersonFinder } from './person-finder.service.js'
import { DeleteCensusSchedule } from './delete-census.schedule.js'
import { OpenActivities } from './open-activities.service.js'

/** The register of residents: import, approval by two, and looking people up. */
@Global()
@Module({
  controllers: [CensusController],
  providers: [
    CensusActivationJob,
    CensusAssertions,
    CensusDeletion,
    CensusDeletionMail,
    CensusDryRunJob,
    CensusDryRuns,
    CensusFindings,
    CensusHashes,
    CensusLife,
    CensusMatchMethod,
    CensusMerge,
    CensusParts,
    CensusRows,
    CensusSearch,
    CensusSettingsService,
    CensusStore,
    CensusUploads,
    CensusUses,
    CommuneCensus,
    DeleteCensusSchedule,
    OpenActivities,
    PersonFinder,
  ],
  exports: [
    CensusAssertions,
    CensusHashes,
    CensusRows,
    CensusSearch,
    CensusSettingsService,
    CensusStore,
    CommuneCensus,
    OpenActivities,
    PersonFinder,
  ],
})
export class CensusModule {}
