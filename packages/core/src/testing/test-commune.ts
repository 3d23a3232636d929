import { connectOnce } from '../database/connect-once.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import { COMMUNE_COLUMNS, type CommuneRecord, CommuneRow, toCommuneRecord } from '../commune/commune-record.js'

/** Stores a small bilingual commune. */
export async function createTestCommune(urls: Pick<DatabaseUrls, 'platform'>, slug: string): Promise<CommuneRecord> {
  return await connectOnce(urls.platform, async (client) => {
    const { rows } = await client.query(
      `INSERT INTO core.commune (slug, nis, name, languages, law, population)
       VALUES ($1, '61031', $2, ARRAY['fr', 'nl'], 'WAL', 21000) RETURNING ${COMMUNE_COLUMNS}`,
      [slug, JSON.stringify({ fr: slug, nl: slug })],
    )
    return toCommuneRecord(CommuneRow.parse(rows[0]))
  })
}
