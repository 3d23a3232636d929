import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { canonicalHouseNumber, canonicalPostCode, canonicalStreet, splitStreet } from './normalise-address.js'

describe('addresses', () => {
  it.each([
    ['Rue du Pont', 'r. du pont'],
    ['Avenue des Ardennes', 'AV. DES ARDENNES'],
    ['Sint-Pietersplein', 'St Pietersplein'],
    ['Stationsstraat', 'stationsstr.'],
    ['Chaussée de Liège', 'Chee de Liege'],
    ["Rue de l'Église", 'Rue de l Eglise'],
  ])('write the street of %s and %s alike', (one, other) => {
    expect(canonicalStreet(one)).toBe(canonicalStreet(other))
  })

  it.each([
    ['12A', '12 a', '12a'],
    ['12/A', '12A bte 3', '12a'],
    ['12 bus 3', '012', '12'],
    ['12bis', '12 BIS', '12bis'],
    ['7/3', '7', '7'],
  ])('write the number of %s and %s alike', (one, other, canonical) => {
    expect(canonicalHouseNumber(one)).toBe(canonical)
    expect(canonicalHouseNumber(other)).toBe(canonical)
  })

  it('take the number off a street that holds both', () => {
    expect(splitStreet('Rue du Pont 12 A bte 3')).toEqual({
      street: 'Rue du Pont',
      houseNumber: '12 A',
      box: '3',
    })
    expect(splitStreet('Place du 11 Novembre 4')).toEqual({
      street: 'Place du 11 Novembre',
      houseNumber: '4',
      box: '',
    })
    expect(splitStreet('Kerkstraat, 7/2')).toEqual({ street: 'Kerkstraat', houseNumber: '7', box: '2' })
    expect(splitStreet('Ferme du Bois')).toEqual({ street: 'Ferme du Bois', houseNumber: '', box: '' })
  })

  it('have one post code with and without the country', () => {
    expect([canonicalPostCode('4500'), canonicalPostCode(' B-4500'), canonicalPostCode('L-1234')]).toEqual([
      '4500',
      '4500',
      'l1234',
    ])
  })

  it('never fail on what is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        splitStreet(typed)
        expect(canonicalHouseNumber(typed)).toBe(canonicalHouseNumber(typed.toUpperCase().toLowerCase()))
        expect(canonicalPostCode(`${canonicalPostCode(typed)} `)).toBe(
          canonicalPostCode(canonicalPostCode(typed)),
        )
      }),
    )
  })
})
