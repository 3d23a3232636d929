import type { CensusField } from '@parvis/contract'
import type { I18n } from '../../i18n/i18n.js'
import { fieldName } from './register-words.js'

const COLUMNS: readonly CensusField[] = [
  'familyName',
  'givenName',
  'birthDate',
  'street',
  'houseNumber',
  'box',
  'postCode',
  'locality',
  'district',
  'email',
  'language',
]

/** Nobody of these lives: they show how a line is written, a double name, a box and an empty cell included. */
const NOBODY: readonly (readonly string[])[] = [
  ['Exemple', 'Ada', '01/02/1980', 'Rue des Tilleuls', '12', '', '4500', 'Huy', 'Centre', 'ada@example.org', 'fr'],
  ['Van den Voorbeeld', 'Bram', '15/06/1972', 'Rue des Tilleuls', '14', '3', '4500', 'Huy', 'Centre', '', 'nl'],
  ['Modèle-Lambda', 'Chloé', '29/02/2008', 'Place Verte', '7A', '', '4500', 'Huy', 'Nord', '', 'fr'],
  ['Muster', 'Dieter', '00/00/1951', 'Chemin du Bois', '101', '', '4500', 'Huy', 'Sud', 'dieter@example.org', 'de'],
  ['Specimen', 'Eva', '30/11/1999', 'Chemin du Bois', '103', '2', '4500', 'Huy', 'Sud', '', 'fr'],
]

/** A file as the population service could give it; the mark at its beginning lets spreadsheets read the accents. */
export function exampleFile(i18n: I18n): Blob {
  const lines = [COLUMNS.map((field) => fieldName(i18n, field)), ...NOBODY]
  return new Blob([`\uFEFF${lines.map((line) => line.join(';')).join('\r\n')}\r\n`], { type: 'text/csv' })
}
