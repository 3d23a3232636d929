import { Injectable, Logger } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { addDays, dayIn } from '../processes/brussels-time.js'
import { CensusDeletionMail } from './census-deletion-mail.service.js'
import { CensusLife } from './census-life.service.js'
import { isBusy, type CensusRecord } from './census-record.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CensusUses } from './census-uses.service.js'
import { CensusStore } from './census.store.js'
import { deletionDay } from './deletion-day.js'

/** Staff are told this many days before. */
const TOLD_DAYS = 7

/** Deletes what the commune no longer needs of its residents, after it has told staff (spec I-26). */
@Injectable()
export class CensusDeletion {
  private readonly logger = new Logger(CensusDeletion.name)

  constructor(
    private readonly store: CensusStore,
    private readonly settings: CensusSettingsService,
    private readonly uses: CensusUses,
    private readonly life: CensusLife,
    private readonly mail: CensusDeletionMail,
    private readonly clock: Clock,
  ) {}

  /** Database id → day on which it will be deleted, as far as that is known. */
  async days(records: readonly CensusRecord[]): Promise<ReadonlyMap<string, string>> {
    const { deleteAfterDays } = await this.settings.read()
    const uses = await this.uses.list()
    return new Map(
      records.flatMap((record) => {
        const due = deletionDay(record, uses, deleteAfterDays)
        if (due === undefined) return []
        // What staff were promised holds, even where a shorter term was chosen since.
        const { deletionTold } = record
        return [[record.id, deletionTold !== undefined && deletionTold > due ? deletionTold : due] as const]
      }),
    )
  }

  /** Tells staff of what is due soon, and deletes what is due and was told of before. */
  async run(): Promise<void> {
    const today = dayIn(this.clock.now())
    const records = (await this.store.list()).filter(({ state }) => state !== 'purged')
    if (records.length === 0) return
    const days = await this.days(records)
    for (const record of records) {
      const due = days.get(record.id)
      if (due === undefined) continue
      if (record.activatedAt === undefined) {
        if (due <= today) await this.delete(record.id)
      } else if (due <= today && record.deletionTold !== undefined && record.deletionTold <= today) {
        await this.delete(record.id)
      } else if (addDays(due, -TOLD_DAYS) <= today && (record.deletionTold === undefined || record.deletionTold < due)) {
        await this.tell(record, due > today ? due : addDays(today, 1))
      }
    }
  }

  private async tell(record: CensusRecord, day: string): Promise<void> {
    await this.store.setDeletionTold(record.id, day)
    await this.mail.send(day)
  }

  private async delete(id: string): Promise<void> {
    const record = await this.store.lock(id)
    // Work under way is not taken from under the hands of who began it: the next day is early enough.
    if (record === undefined || record.state === 'purged' || isBusy(record)) return
    await this.life.retire(record)
    this.logger.log('A register of residents was deleted because its time was over')
  }
}
