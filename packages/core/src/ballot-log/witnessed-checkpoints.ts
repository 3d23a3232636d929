import { CommuneDb } from '@parvis/plugin-api/server'
import { type AuditHead, parseCheckpoint, splitNote } from '@parvis/transparency'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { WitnessedHeads } from '../audit/witnessed-heads.js'

/** Tells the audit log's check the heads of the chain that stand in checkpoints: others hold these too. */
@Injectable()
export class WitnessedCheckpoints implements OnModuleInit {
  constructor(
    private readonly db: CommuneDb,
    private readonly heads: WitnessedHeads,
  ) {}

  onModuleInit(): void {
    this.heads.register(async () => await this.read())
  }

  private async read(): Promise<AuditHead[]> {
    const notes = await this.db.rows(z.object({ note: z.string() }), 'SELECT note FROM core.ballot_checkpoint ORDER BY activity_id, number')
    return notes.flatMap(({ note }) => {
      const reading = parseCheckpoint(splitNote(note)?.text ?? '')
      return reading.isRead && reading.checkpoint.audit !== undefined ? [reading.checkpoint.audit] : []
    })
  }
}
