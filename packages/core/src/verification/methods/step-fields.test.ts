import { describe, expect, it } from '@jest/globals'
import { stepFields } from './step-fields.js'

const born = { name: 'born', type: 'date', autoComplete: 'bday', maxLength: 10 } as const

describe('the fields of a step', () => {
  it.each([' 1985-07-30', '30/07/1985', '30.7.1985', '30-07-1985 ', '30071985'])('takes the day %p as people write it', (typed) => {
    expect(stepFields([born], { born: typed })).toEqual({ born: '1985-07-30' })
  })

  it.each(['31/02/1985', '1985', 'yesterday', '00/00/1951'])('refuses %p, which is no whole day', (typed) => {
    expect(stepFields([born], { born: typed })).toMatchObject({ issues: [{ path: 'fields.born', code: 'not-a-date' }] })
  })
})
