import { describe, expect, it } from '@jest/globals'
import { changesFor, MODULE_CHANGES, undoOf } from './module-change.js'

describe('what can be done with a module', () => {
  it('follows from its state', () => {
    expect(changesFor({ group: 'available', state: 'off' })).toEqual(['on'])
    expect(changesFor({ group: 'on', state: 'on' })).toEqual(['pause', 'off'])
    expect(changesFor({ group: 'on', state: 'paused' })).toEqual(['resume', 'off'])
  })

  it('is nothing for core, and only switching off for what is broken', () => {
    expect(changesFor({ group: 'core', state: 'on' })).toEqual([])
    expect(changesFor({ group: 'available', state: 'off', broken: 'no entry' })).toEqual([])
    expect(changesFor({ group: 'on', state: 'on', broken: 'no entry' })).toEqual(['off'])
  })

  it('can be undone', () => {
    for (const change of MODULE_CHANGES) {
      const undo = undoOf(change)
      expect(undo && undoOf(undo)).toBe(change)
    }
    expect(undoOf('erased')).toBeUndefined()
  })
})
