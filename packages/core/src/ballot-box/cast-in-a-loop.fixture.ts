import { isProblem } from '@parvis/contract'
import { systemWork } from '../commune/system-work.js'
import { createTestCommune } from '../testing/test-commune.js'
import { openTestBallotBox } from '../testing/test-ballot-box.js'

/** Casts ballots of ever new people, several at a time, until it is killed. Says each code once the cast has succeeded. */
const role = (name: string): string => process.env[`FIXTURE_${name}`] ?? ''
const urls = { owner: role('OWNER'), app: role('APP'), platform: role('PLATFORM') }
const work = systemWork(await createTestCommune(urls, 'casting'))
const activityId = role('ACTIVITY')
const { box, services } = await openTestBallotBox(urls)
console.log(`commune ${work.commune.id}`)

async function castForEver(worker: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const voter = { personKey: `person ${worker} ${count}`, method: 'test', level: 1 } as const
    const receipt = await services.units.run(work, async () =>
      await box.cast({ activityId, voter, channel: 'web', content: { picks: [count] }, changeable: true, closesAt: new Date('2100-01-01') }),
    )
    if (!isProblem(receipt)) console.log(`cast ${receipt.trackingCode}`)
  }
}

await Promise.all([0, 1, 2, 3, 4, 5].map(castForEver))
