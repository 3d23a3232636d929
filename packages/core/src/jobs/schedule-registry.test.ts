import { describe, expect, it } from '@jest/globals'
import { ScheduleRegistry } from './schedule-registry.js'

function registryWith(cron: string): ScheduleRegistry {
  const registry = new ScheduleRegistry()
  registry.register({ id: 'core.test', cron, tick: async () => undefined })
  return registry
}

describe('ScheduleRegistry', () => {
  it('reads cron expressions in the time of Brussels, summer and winter', () => {
    const registry = registryWith('0 3 * * *')
    expect(registry.due(new Date('2026-01-15T02:00:00Z'))).toHaveLength(1)
    expect(registry.due(new Date('2026-07-15T01:00:00Z'))).toHaveLength(1)
    expect(registry.due(new Date('2026-07-15T03:00:00Z'))).toHaveLength(0)
  })

  it('knows the day of the week there', () => {
    // 23:30 UTC on a Sunday in summer is Monday 01:30 in Brussels.
    expect(registryWith('30 1 * * 1').due(new Date('2026-07-05T23:30:00Z'))).toHaveLength(1)
  })

  it('refuses an expression that it cannot read, and a second schedule of the same id', () => {
    expect(() => registryWith('every now and then')).toThrow()
    const registry = registryWith('* * * * *')
    expect(() => registry.register({ id: 'core.test', cron: '* * * * *', tick: async () => undefined })).toThrow('registered twice')
  })
})
