import { defineJob } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { createTestCommune } from '../testing/test-commune.js'
import { TestQueue } from '../testing/test-queue.js'

/** A worker that takes a job and never ends it, to be killed. */
const role = (name: string): string => process.env[`FIXTURE_${name}`] ?? ''
const urls = { owner: role('OWNER'), app: role('APP'), platform: role('PLATFORM') }
const Hang = defineJob('core.hang', z.object({}))
const commune = await createTestCommune(urls, 'hanging')
const queue = await TestQueue.open(urls, [commune])
queue.registry.register({
  ...Hang,
  run: async () => {
    console.log('taken')
    await new Promise(() => undefined)
  },
})
await queue.in(commune, async () => await queue.jobs.enqueue(Hang, {}))
await queue.runner.start()
