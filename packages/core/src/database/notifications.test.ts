import 'reflect-metadata'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Logger } from '@nestjs/common'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { connectOnce } from './connect-once.js'
import { Notifications } from './notifications.js'

describe('notifications', () => {
  let database: TestDatabase
  let notifications: Notifications
  let heard: number
  let wake: () => void

  /** Resolves once the handler was called that many times in all. */
  const untilHeard = async (times: number): Promise<void> => {
    while (heard < times) await new Promise<void>((resolve) => (wake = resolve))
  }

  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined)
    heard = 0
    wake = () => undefined
    database = await createTestDatabase()
    notifications = new Notifications(database.urls)
    notifications.listen('commune', () => {
      throw new Error('a handler that fails does not stop the others')
    })
    notifications.listen('commune', () => {
      heard += 1
      wake()
    })
    await notifications.onApplicationBootstrap()
  })

  afterEach(async () => {
    await notifications.onApplicationShutdown()
    await database.close()
    jest.restoreAllMocks()
  })

  it('tell when a commune changes, and have everything read once when they begin', async () => {
    expect(heard).toBe(1)
    await createTestCommune(database.urls, 'huy')
    await untilHeard(2)
  })

  it('have everything read again after the connection was lost', async () => {
    await connectOnce(database.superuserUrl, async (client) =>
      await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'parvis notifications' AND datname = current_database()"),
    )
    await untilHeard(2)
    await createTestCommune(database.urls, 'huy')
    await untilHeard(3)
  })
})
