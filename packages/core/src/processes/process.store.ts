import { Injectable } from '@nestjs/common'
import type { ParticipationState, ProcessContent } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PROCESS_COLUMNS, StoredProcess } from './participation-rows.js'

type Content = z.output<typeof ProcessContent>

/** Reads and writes the processes of the commune of the unit of work. */
@Injectable()
export class ProcessStore {
  constructor(private readonly db: CommuneDb) {}

  list(): Promise<StoredProcess[]> {
    return this.db.rows(StoredProcess, `SELECT ${PROCESS_COLUMNS} FROM core.process ORDER BY created_at DESC, id DESC`)
  }

  /** By database id. `lock` keeps others from changing it until the transaction ends. */
  find(id: string, lock = false): Promise<StoredProcess | undefined> {
    return this.db.row(StoredProcess, `SELECT ${PROCESS_COLUMNS} FROM core.process WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`, [id])
  }

  findBySlug(slug: string): Promise<StoredProcess | undefined> {
    return this.db.row(StoredProcess, `SELECT ${PROCESS_COLUMNS} FROM core.process WHERE slug = $1`, [slug])
  }

  /** @returns the new draft, or `undefined` when the slug is taken. */
  insert(slug: string, content: Content): Promise<StoredProcess | undefined> {
    return this.db.row(
      StoredProcess,
      `INSERT INTO core.process (slug, title, summary, decision_maker, what_can_change, answer_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (commune_id, slug) DO NOTHING RETURNING ${PROCESS_COLUMNS}`,
      [slug, ...this.parameters(content)],
    )
  }

  update(id: string, content: Content): Promise<StoredProcess | undefined> {
    return this.db.row(
      StoredProcess,
      `UPDATE core.process SET title = $2, summary = $3, decision_maker = $4, what_can_change = $5, answer_by = $6
       WHERE id = $1 RETURNING ${PROCESS_COLUMNS}`,
      [id, ...this.parameters(content)],
    )
  }

  async setState(id: string, state: ParticipationState, now: Date): Promise<void> {
    const published = state === 'published' ? now : null
    await this.db.run('UPDATE core.process SET state = $2, published_at = coalesce(published_at, $3) WHERE id = $1', [id, state, published])
  }

  private parameters(content: Content): unknown[] {
    const { title, summary, decisionMaker, whatCanChange, answerBy } = content
    return [...[title, summary, decisionMaker, whatCanChange].map((text) => JSON.stringify(text)), answerBy ?? null]
  }
}
