import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hiddenNumber, hideNationalNumbers, shownCell } from './hide-national-numbers.js'
import { headersOf, isHeader, proposeColumns, proposedMapping } from './propose-mapping.js'
import { readPerson } from './read-person.js'

const hash = (digits: string): string => `h${digits.length}`
const TODAY = '2026-10-01'

describe('I-14 national numbers in a file', () => {
  it.each([
    '85.07.30-033 28',
    '85073003328',
    '850730-033-28',
    '85/07/30 033 28',
    "'85073003328",
    '="85073003328"',
    ' 85 07 30 033 28 ',
    '85073003328.0',
    '85\u00a007\u00a030\u00a0033\u00a028',
  ])('I-14 %s becomes a keyed hash in whatever column it stands', (cell) => {
    const hidden = hideNationalNumbers(cell, hash)
    expect(hidden).toBe('nn~ok~h11')
    expect(hiddenNumber(hidden)).toEqual({ hash: 'h11', isValid: true })
    expect(shownCell(hidden)).toBe('•••••••••••')
  })

  it('I-14 with a typing error are hidden all the same, and hashed for nobody', () => {
    expect(hideNationalNumbers('85.07.30-033 29', hash)).toBe('nn~bad~0')
  })

  it('I-14 that lost their first 0 in a spreadsheet are found', () => {
    const nine = '050715123'
    const number = `${nine}${97 - (Number(nine) % 97)}`
    expect(hideNationalNumbers(number.slice(1), hash)).toBe('nn~ok~h11')
  })

  it('I-14 within a longer text are blotted out', () => {
    expect(hideNationalNumbers('RN 85.07.30-033 28 (Huy)', hash)).toBe('RN ••• (Huy)')
    expect(hideNationalNumbers('85073003328/BE', hash)).toBe('•••/BE')
  })

  it('leaves other numbers alone', () => {
    for (const cell of [
      '4500',
      '30/07/1985',
      '+32 470 12 34 56 78',
      'Rue du 4 Août 12',
      'BE68 5390 0754 7034',
      '0470123456',
      '',
    ]) {
      expect(hideNationalNumbers(cell, hash)).toBe(cell)
    }
  })
})

describe('I-07 the header row', () => {
  const header = [
    'NOM',
    'Prénom',
    'Date de naissance',
    'N° national',
    'Rue',
    'N°',
    'CP',
    'Localité',
    'Remarque',
  ]
  const person = ['Lefèvre', 'Zoë', '30/07/1985', 'nn~ok~x', 'Rue du Pont', '12', '4500', 'Huy', 'ok']

  it('I-07 is told from a line about a person', () => {
    expect(isHeader(header, person)).toBe(true)
    expect(isHeader(person, person)).toBe(false)
    expect(isHeader(['Familienaam', 'Voornaam'], undefined)).toBe(true)
    expect(isHeader(['Kolom A', 'Kolom B'], ['Peeters', '01/01/1990'])).toBe(true)
    expect(isHeader(['Peeters', 'Jan'], ['Janssens', 'An'])).toBe(false)
    expect(isHeader(['Nom', 'Nom'], person)).toBe(false)
  })

  it('I-07 gives a mapping, by name and by what stands in the columns', () => {
    const mapping = proposedMapping(proposeColumns({ hasHeader: true, rows: [header, person] }, {}))
    expect(mapping).toEqual({
      familyName: 0,
      givenName: 1,
      birthDate: 2,
      nationalNumber: 3,
      street: 4,
      houseNumber: 5,
      postCode: 6,
      locality: 7,
    })
    expect(proposedMapping(proposeColumns({ hasHeader: false, rows: [person] }, {}))).toEqual({
      birthDate: 2,
      nationalNumber: 3,
      postCode: 6,
    })
  })

  it('I-07 is remembered for the next file', () => {
    const known = headersOf(['A1', 'B2', ''], { familyName: 0, givenName: 1, district: 2 })
    expect(known).toEqual({ a1: 'familyName', b2: 'givenName' })
    expect(proposedMapping(proposeColumns({ hasHeader: true, rows: [['b2', 'A1']] }, known))).toEqual({
      givenName: 0,
      familyName: 1,
    })
  })
})

describe('I-07 a line', () => {
  const mapping = {
    familyName: 0,
    givenName: 1,
    birthDate: 2,
    nationalNumber: 3,
    street: 4,
    postCode: 5,
    locality: 6,
    email: 7,
    language: 8,
  }
  const right = [
    'de Smet',
    'An',
    '1990-01-31',
    'nn~ok~x',
    'Kerkstraat 7/2',
    '9000',
    'Gent',
    'an@example.be',
    'Nederlands',
  ]
  const withCell = (place: number, text: string): string[] =>
    right.map((cell, at) => (at === place ? text : cell))

  it('is read into a person', () => {
    expect(readPerson(right, mapping, TODAY)).toEqual({
      person: {
        familyName: 'de Smet',
        givenName: 'An',
        birthDate: '1990-01-31',
        street: 'Kerkstraat',
        houseNumber: '7',
        box: '2',
        postCode: '9000',
        locality: 'Gent',
        district: '',
        email: 'an@example.be',
        language: 'nl',
      },
      numberHash: 'x',
      findings: [],
    })
  })

  it.each([
    [0, '', 'familyName', 'missing'],
    [0, '-', 'familyName', 'missing'],
    [0, 'x'.repeat(201), 'familyName', 'too-long'],
    [0, 'Lef\ufffdvre', 'familyName', 'strange-characters'],
    [0, 'Lef├¿vre', 'familyName', 'strange-characters'],
    [2, '', 'birthDate', 'missing'],
    [2, '31/02/1990', 'birthDate', 'not-a-date'],
    [2, '2026-10-02', 'birthDate', 'in-the-future'],
    [3, 'nn~bad~0', 'nationalNumber', 'not-a-national-number'],
    [3, 'inconnu', 'nationalNumber', 'not-a-national-number'],
  ])('I-07 with cell %i as %j is bad: %s %s', (place, text, field, code) => {
    const read = readPerson(withCell(place, text), mapping, TODAY)
    expect(read.person).toBeUndefined()
    expect(read.findings).toContainEqual({ field, code, isBad: true })
    // Codes alone, never what stood there.
    expect(JSON.stringify(read)).not.toContain('vre')
  })

  it.each([
    [1, '', 'givenName', 'missing'],
    [3, '', 'nationalNumber', 'missing'],
    [4, '', 'street', 'no-address'],
    [7, 'nobody', 'email', 'not-an-email'],
    [8, 'Klingon', 'language', 'unknown-language'],
  ])('I-07 with cell %i as %j is taken, with the remark %s %s', (place, text, field, code) => {
    const read = readPerson(withCell(place, text), mapping, TODAY)
    expect(read.person).toBeDefined()
    expect(read.findings).toEqual([{ field, code, isBad: false }])
  })

  it('I-07 that is too short is bad', () => {
    expect(readPerson(right.slice(0, 5), mapping, TODAY).findings).toContainEqual({
      field: 'line',
      code: 'too-few-cells',
      isBad: true,
    })
  })

  it('never makes the reader fail', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 12 }), (cells) => {
        const { person, findings } = readPerson(cells, mapping, TODAY)
        expect(person === undefined).toBe(findings.some((each) => each.isBad))
      }),
    )
  })
})
