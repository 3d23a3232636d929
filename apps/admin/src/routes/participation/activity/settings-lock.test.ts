import { describe, expect, it } from '@jest/globals'
import type { Activity, Phase } from '@parvis/contract'
import type { Plugin } from '@parvis/plugin-api'
import { settingsLock } from './settings-lock.js'

const plugin = { phaseKinds: [{ id: 'read', participatory: false }, { id: 'vote', participatory: true }, { id: 'ideas', participatory: true, restsOn: ['ideas'] }] } as unknown as Plugin

function activity(state: Activity['state'], ...phases: readonly (readonly [string, Phase['status']])[]): Activity {
  return { state, phases: phases.map(([kind, status]) => ({ kind, status })) } as unknown as Activity
}

describe('settingsLock', () => {
  it('locks nothing of a draft, nor of what residents can only read so far', () => {
    expect(settingsLock(activity('draft', ['vote', 'open']), plugin, false)).toBeUndefined()
    expect(settingsLock(activity('published', ['read', 'open'], ['vote', 'upcoming']), plugin, false)).toBeUndefined()
  })

  it('leaves those open on which what has begun does not rest', () => {
    expect(settingsLock(activity('published', ['ideas', 'open'], ['vote', 'upcoming']), plugin, false)).toBeUndefined()
  })

  it('says why settings stand fast: over, frozen by two people, or residents act already', () => {
    expect(settingsLock(activity('closed', ['vote', 'closed']), plugin, true)).toBe('closed')
    expect(settingsLock(activity('published', ['vote', 'upcoming']), plugin, true)).toBe('frozen')
    expect(settingsLock(activity('published', ['vote', 'open']), plugin, false)).toBe('begun')
  })
})
