import { describe, expect, it } from '@jest/globals'
import { hasAddress, postalAddress } from './postal-address.js'
import { tableHead, tableLine } from './letter-table.js'

const person = {
  familyName: 'de Smet',
  givenName: 'An',
  birthDate: '1990-01-31',
  street: 'Kerkstraat',
  houseNumber: '7',
  box: '2',
  postCode: '9000',
  locality: 'Gent',
  district: '',
}

describe('a postal address', () => {
  it('has name, street and locality, with the box as each language writes it', () => {
    expect(postalAddress(person, 'nl')).toEqual(['An de Smet', 'Kerkstraat 7 bus 2', '9000 Gent'])
    expect(postalAddress(person, 'fr')[1]).toBe('Kerkstraat 7 bte 2')
    expect(postalAddress({ ...person, givenName: '', box: '', houseNumber: '' }, 'fr')).toEqual([
      'de Smet',
      'Kerkstraat',
      '9000 Gent',
    ])
  })

  it('is one only where a letter could arrive', () => {
    expect(hasAddress(person)).toBe(true)
    expect(hasAddress({ ...person, street: '' })).toBe(false)
    expect(hasAddress({ ...person, locality: '' })).toBe(false)
  })
})

describe('the table for a printing house', () => {
  it('is read by spreadsheets as text, and never as a formula', () => {
    expect(tableHead(['Langue', 'Nom'])).toBe('\ufeffLangue;Nom\r\n')
    const line = tableLine({
      person: { ...person, familyName: '=1+1' },
      locale: 'nl',
      code: 'ABCD',
      page: 'https://x',
      qr: 'https://x#ABCD',
    })
    expect(line).toBe("nl;An;'=1+1;Kerkstraat;7;2;9000;Gent;ABCD;https://x;https://x#ABCD\r\n")
  })
})
