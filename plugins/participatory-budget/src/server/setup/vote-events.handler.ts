import { Activities, type EventHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { LotService } from '../ballot/lot.service.js'

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

/** Keeps the rules by which a vote is counted, as they were when it was frozen. */
@Injectable()
export class WriteBallotPaper implements EventHandler<{ activity: string; plugin: string }> {
  constructor(
    private readonly activities: Activities,
    private readonly papers: BallotPaperService,
  ) {}

  async on(event: { activity: string; plugin: string }): Promise<void> {
    const record = event.plugin === PLUGIN ? await this.activities.find(event.activity) : undefined
    if (record !== undefined) await this.papers.write(record)
  }
}
