/** A made-up resident of a made-up register. */
export interface MadeUpResident {
  readonly familyName: string
  readonly givenName: string
  /** `05/03/1981`. */
  readonly birthDate: string
  readonly houseNumber: string
}

const two = (value: number): string => String(value).padStart(2, '0')
const letters = (place: number): string =>
  String.fromCharCode(97 + (place % 26)) + String.fromCharCode(97 + (Math.floor(place / 26) % 26))

/** Residents who differ in name, birth date and house. */
export function madeUpResidents(count: number): MadeUpResident[] {
  return Array.from({ length: count }, (_, place) => ({
    familyName: `Exemple-D${letters(place)}rion`,
    givenName: ['Ada', 'Bram', 'Chloé', 'Dirk', 'Élise'][place % 5] ?? 'Ada',
    birthDate: `${two(1 + (place % 28))}/${two(1 + (place % 12))}/${1940 + (place % 60)}`,
    houseNumber: String(1 + place),
  }))
}

/** The file that a population service would hand over; `spoil` changes lines (from 1, after the header) for the worse. */
export function registerFile(residents: readonly MadeUpResident[], spoil: Readonly<Record<number, (line: string) => string>> = {}): Buffer {
  const lines = residents.map(({ familyName, givenName, birthDate, houseNumber }) =>
    [familyName, givenName, birthDate, 'Rue des Tilleuls', houseNumber, '4500', 'Huy', `resident${houseNumber}@example.org`].join(';'),
  )
  const header = 'Nom;Prénom;Date de naissance;Rue;Numéro;Code postal;Localité;E-mail'
  return Buffer.from([header, ...lines.map((line, place) => spoil[place + 1]?.(line) ?? line)].join('\r\n'), 'latin1')
}
