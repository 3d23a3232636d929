import { Global, Module } from '@nestjs/common'
import { CensusActivationJob } from './census-activation.job.js'
import { CensusController } from './census.controller.js'
import { CensusDryRunJob } from './census-dry-run.job.js'
import { CensusDryRuns } from './census-dry-runs.service.js'
import { CensusFindings } from './census-findings.store.js'
import { CensusHashes } from './census-hashes.js'
import { CensusLife } from './census-life.service.js'
import { CensusMerge } from './census-merge.js'
import { CensusParts } from './census-parts.js'
import { CensusRows } from './census-rows.store.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CensusStore } from './census.store.js'
import { CensusUploads } from './census-upload.service.js'
import { OpenActivities } from './open-activities.service.js'

/** The register of residents: import, approval by two, and looking people up. */
@Global()
@Module({
  controllers: [CensusController],
  providers: [
    CensusActivationJob,
    CensusDryRunJob,
    CensusDryRuns,
    CensusFindings,
    CensusHashes,
    CensusLife,
    CensusMerge,
    CensusParts,
    CensusRows,
    CensusSettingsService,
    CensusStore,
    CensusUploads,
    OpenActivities,
  ],
  exports: [CensusHashes, CensusRows, CensusSettingsService, CensusStore, OpenActivities],
})
export class CensusModule {}
