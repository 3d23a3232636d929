import { Injectable } from '@nestjs/common'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { canonicalJson } from '@parvis/transparency'
import { createHash } from 'node:crypto'
import { EligibilityRules } from '../verification/eligibility/eligibility-rules.service.js'
import { VoteHandlers } from './vote-handlers.js'
import { settingsOf, type VoteRow } from './vote.row.js'

/** The rules of a vote as they are published when it is frozen, and their fingerprint. */
export interface VoteRules {
  /** Canonical JSON (RFC 8785). */
  readonly text: string
  /** SHA-256 of its UTF-8 bytes, in hex: one changed byte gives another (spec B-02). */
  readonly fingerprint: string
}

const FORMAT = 'parvis-vote-rules-1'

/** Writes down everything that decides a vote: what its plugin tells, and what core adds. */
@Injectable()
export class VoteRulesService {
  constructor(
    private readonly handlers: VoteHandlers,
    private readonly eligibility: EligibilityRules,
  ) {}

  /** The rules as they are at this moment. @throws Error when the plugin of the activity holds no vote. */
  async current(record: ActivityRecord, vote: VoteRow): Promise<VoteRules> {
    const { activity } = record
    const handler = this.handlers.of(activity.plugin)
    if (handler === undefined) throw new Error(`The plugin "${activity.plugin}" holds no vote`)
    const text = canonicalJson({
      format: FORMAT,
      activity: activity.id,
      plugin: activity.plugin,
      version: this.handlers.versionOf(activity.plugin),
      closesAt: this.handlers.phaseOf(activity)?.endsAt,
      ...settingsOf(vote),
      eligibility: this.eligibility.all(record),
      rules: await handler.rules(record),
    })
    return { text, fingerprint: createHash('sha256').update(text, 'utf8').digest('hex') }
  }
}
