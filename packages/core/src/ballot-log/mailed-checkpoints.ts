import { LocalizedText, pickText } from '@parvis/contract'
import { CommuneContext, CommuneDb, Mail, Translator } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { BallotWitnesses } from './ballot-witnesses.service.js'
import { CheckpointPost, type PostedCheckpoint } from './checkpoint-post.js'

/** Mails checkpoints to the witnesses that staff have named. */
@Injectable()
export class MailedCheckpoints extends CheckpointPost {
  constructor(
    private readonly db: CommuneDb,
    private readonly witnesses: BallotWitnesses,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
  ) {
    super()
  }

  override async send(activityId: string, { note, size, at }: PostedCheckpoint): Promise<void> {
    const activity = await this.db.row(z.object({ title: LocalizedText }), 'SELECT title FROM core.activity WHERE id = $1', [activityId])
    // The box of a rehearsal belongs to no activity, and is nobody's business.
    if (activity === undefined) return
    for (const { name, email, locale } of await this.witnesses.of(activityId)) {
      const values = {
        name,
        note,
        size,
        activity: pickText(activity.title, locale),
        commune: pickText(this.commune.commune().name, locale),
        date: at.toISOString().slice(0, 16).replace('T', ' '),
      }
      await this.mail.send({
        to: email,
        locale,
        subject: this.texts.text(locale, 'core:mail.checkpoint.subject', values),
        text: this.texts.text(locale, 'core:mail.checkpoint.text', values),
      })
    }
  }
}
