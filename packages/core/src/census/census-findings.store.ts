import { Injectable } from '@nestjs/common'
import { MalformedRequest, type CensusFinding, type Page, type Problem } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'

const Row = z
  .object({
    id: z.uuid(),
    line: z.int(),
    field: z.string(),
    code: z.string(),
    isBad: z.boolean(),
    otherLine: z.int().nullable(),
  })
  .transform(({ otherLine, ...rest }) => ({ ...rest, ...(otherLine === null ? {} : { otherLine }) }))

const SELECT =
  'SELECT id, line, field, code, is_bad AS "isBad", other_line AS "otherLine" FROM core.census_finding WHERE census_id = $1'
const Cursor = z.string().regex(/^\d{1,9}~[0-9a-f-]{36}$/)

/** What a dry run found in the lines of a file: line, field and code. */
@Injectable()
export class CensusFindings {
  constructor(private readonly db: CommuneDb) {}

  async add(censusId: string, findings: readonly CensusFinding[]): Promise<void> {
    if (findings.length === 0) return
    await this.db.run(
      `INSERT INTO core.census_finding (census_id, line, field, code, is_bad)
       SELECT $1, line, field, code, "isBad" FROM jsonb_to_recordset($2) AS given (line int, field text, code text, "isBad" boolean)`,
      [censusId, JSON.stringify(findings)],
    )
  }

  /** In the order of lines, of those left out or of those taken where that is asked for. @returns a page, or `malformed-request` for a cursor that is none of ours. */
  async page(
    censusId: string,
    page: { readonly limit: number; readonly cursor?: string | undefined; readonly about?: 'left-out' | 'taken' | undefined },
  ): Promise<Page<CensusFinding> | Problem> {
    const after = page.cursor === undefined ? undefined : Cursor.safeParse(page.cursor)
    if (after?.success === false) return MalformedRequest({}, [{ path: 'cursor', code: 'not-a-cursor' }])
    const [line, id] = after?.data.split('~') ?? []
    const rows = await this.db.rows(
      Row,
      `${SELECT} AND ($2::int IS NULL OR (line, id) > ($2::int, $3::uuid))
       AND ($5::boolean IS NULL OR is_bad = $5) ORDER BY line, id LIMIT $4`,
      [censusId, line, id, page.limit + 1, page.about === undefined ? undefined : page.about === 'left-out'],
    )
    const shown = rows.slice(0, page.limit)
    const last = shown.at(-1)
    return {
      items: shown.map(({ id: _, ...finding }) => finding),
      nextCursor: rows.length > page.limit && last !== undefined ? `${last.line}~${last.id}` : undefined,
    }
  }

  /** All of them, in the order of lines. */
  async *all(censusId: string): AsyncGenerator<CensusFinding, void, undefined> {
    for await (const { id: _, ...finding } of this.db.stream(Row, `${SELECT} ORDER BY line, id`, [censusId]))
      yield finding
  }
}
