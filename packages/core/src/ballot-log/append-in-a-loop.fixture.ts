import { connectOnce } from '../database/connect-once.js'
import { COMMUNE_COLUMNS, CommuneRow, toCommuneRecord } from '../commune/commune-record.js'
import { systemWork } from '../commune/system-work.js'
import { openTestBallotBox } from '../testing/test-ballot-box.js'

/** Appends to the log of a ballot box again and again, until it is killed. */
const given = (name: string): string => process.env[`FIXTURE_${name}`] ?? ''
const urls = { owner: given('OWNER'), app: given('APP'), platform: given('PLATFORM') }
const row = await connectOnce(urls.platform, async (client) => {
  const { rows } = await client.query(`SELECT ${COMMUNE_COLUMNS} FROM core.commune WHERE id = $1`, [given('COMMUNE')])
  return CommuneRow.parse(rows[0])
})
const work = systemWork(toCommuneRecord(row))
const { log, services } = await openTestBallotBox(urls)
for (;;) {
  const kept = await services.units.run(work, async () => await log.append(given('ACTIVITY')))
  process.stdout.write(`appended ${kept?.size ?? 'nothing'}\n`)
}
