import { describe, expect, it } from '@jest/globals'
import { isOverdue, isUrgent } from './deadline.js'

describe('the deadline of a request about data', () => {
  it('has passed on the day after its last one, by the clock of Brussels', () => {
    expect(isOverdue('2027-03-31', new Date('2027-03-31T21:59:00Z'))).toBe(false)
    expect(isOverdue('2027-03-31', new Date('2027-03-31T22:00:00Z'))).toBe(true)
  })

  it('is near in its last week', () => {
    expect(isUrgent('2027-03-31', new Date('2027-03-23T12:00:00Z'))).toBe(false)
    expect(isUrgent('2027-03-31', new Date('2027-03-24T12:00:00Z'))).toBe(true)
  })
})
