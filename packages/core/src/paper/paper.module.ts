import { Module } from '@nestjs/common'
import { ExpirePaperBatchesSchedule } from './expire-paper-batches.schedule.js'
import { PaperBatchStore } from './paper-batch.store.js'
import { PaperBatches } from './paper-batches.service.js'
import { PaperCodes } from './paper-codes.service.js'
import { PaperEntries } from './paper-entries.service.js'
import { PaperEntryStore } from './paper-entry.store.js'
import { PaperPrint } from './paper-print.service.js'
import { PaperVote } from './paper-vote.service.js'
import { PaperController } from './paper.controller.js'

/** Ballots on paper: printed with codes, entered by two people, counted batch by batch (spec B-10, decision 0026). */
@Module({
  controllers: [PaperController],
  providers: [ExpirePaperBatchesSchedule, PaperBatchStore, PaperBatches, PaperCodes, PaperEntries, PaperEntryStore, PaperPrint, PaperVote],
})
export class PaperModule {}
