import { Activities, type EventHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { LotService } from '../ballot/lot.service.js'
import { ResultService } from '../count/result.service.js'

const PLUGIN = 'participatory-budget'

/** Draws the lot as soon as an activity is published, long before anyone knows a ballot. */
@Injectable()
export class DrawLotWhenPublished implements EventHandler<{ activity: string; plugin: string }> {
  constructor(
    private readonly activities: Activities,
    private readonly lots: LotService,
  ) {}

  async on(event: { activity: string; plugin: string }): Promise<void> {
    const record = event.plugin === PLUGIN ? await this.activities.find(event.activity) : undefined
    if (record !== undefined) await this.lots.draw(record)
  }
}

/** Freezes rules and projects when the vote opens. */
@Injectable()
export class FreezeWhenVoteOpens implements EventHandler<{ activity: string; plugin: string; kind: string }> {
  constructor(
    private readonly activities: Activities,
    private readonly papers: BallotPaperService,
    private readonly results: ResultService,
  ) {}

  async on(event: { activity: string; plugin: string; kind: string }): Promise<void> {
    if (event.plugin !== PLUGIN || event.kind !== 'vote') return
    const record = await this.activities.find(event.activity)
    // An imported election comes with its result, and had no ballot paper here.
    if (record === undefined || (await this.results.isPublished(record.id))) return
    await this.papers.freeze(record)
  }
}
