import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { geoAddress, Location, readLocation, writeLocation } from './location.js'

const huy = { latitude: 50.5191, longitude: 5.2395 }

describe('coordinates as people type them', () => {
  it('are read with points or commas, from a map or by hand, in either order', () => {
    for (const typed of ['50.5191, 5.2395', '50.5191 5.2395', ' 50.5191,5.2395 ', '50,5191; 5,2395', '50,5191 5,2395', '50,5191, 5,2395', 'geo:50.5191,5.2395', '5.2395, 50.5191']) {
      expect({ typed, read: readLocation(typed) }).toEqual({ typed, read: huy })
    }
    expect(readLocation('50.519123456, 5.2395')).toEqual({ latitude: 50.51912, longitude: 5.2395 })
    expect(readLocation('51, 4')).toEqual({ latitude: 51, longitude: 4 })
  })

  it('are refused with the reason', () => {
    for (const typed of ['', 'Grand-Place', '50.5', '50.5191, 5.2395, 3', '50.5191.5.2395', 'NaN, 5']) expect(readLocation(typed)).toBe('not-coordinates')
    for (const typed of ['48.85, 2.35', '0, 0', '50.5, -5.2', '999, 5']) expect(readLocation(typed)).toBe('not-in-belgium')
  })

  it('come back as they were written, and never throw', () => {
    const degrees = (min: number, max: number) => fc.integer({ min: Math.ceil(min * 1e5), max: Math.floor(max * 1e5) }).map((each) => each / 1e5)
    fc.assert(
      fc.property(degrees(49.49, 51.51), degrees(2.53, 6.41), (latitude, longitude) => {
        const location = { latitude, longitude }
        expect(Location.safeParse(location).success).toBe(true)
        expect(readLocation(writeLocation(location))).toEqual(location)
        expect(readLocation(geoAddress(location))).toEqual(location)
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => expect(['string', 'object']).toContain(typeof readLocation(text))))
  })
})
