import { strToU8, zipSync } from 'fflate'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import type { ImportFinding, ImportFault } from '../src/contract/index.js'

/** A file that cannot be imported, and the first thing that is said about it. */
export interface BrokenList {
  readonly what: string
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: () => Uint8Array | Promise<Uint8Array>
  readonly first: Partial<ImportFinding> & { readonly line: number; readonly code: ImportFault }
  readonly choice?: Record<string, string>
}

const CSV = 'text/csv'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ODS = 'application/vnd.oasis.opendocument.spreadsheet'
const text = (content: string) => () => Buffer.from(content, 'utf8')
const csv = (what: string, content: string, first: BrokenList['first'], choice?: BrokenList['choice']): BrokenList => ({
  what,
  fileName: 'projets.csv',
  mediaType: CSV,
  bytes: text(content),
  first,
  ...(choice === undefined ? {} : { choice }),
})
const sheet = (rows: (string | number | null)[][], cells?: Parameters<typeof writeXlsx>[0]['sheets'][number]['cells']) => ({
  sheets: [{ name: 'Projets', rows, ...(cells === undefined ? {} : { cells }) }],
})
const xlsx = (what: string, bytes: BrokenList['bytes'], first: BrokenList['first'], choice?: BrokenList['choice']): BrokenList => ({
  what,
  fileName: 'projets.xlsx',
  mediaType: XLSX,
  bytes,
  first,
  ...(choice === undefined ? {} : { choice }),
})
const HEAD = ['titre', 'coût']
const pb = (what: string, content: string, first: BrokenList['first']): BrokenList => ({
  what,
  fileName: 'election.pb',
  mediaType: 'application/octet-stream',
  bytes: text(content),
  first,
})
const META = 'META\nkey;value\ndescription;Test\nbudget;1000\nnum_projects;2\nnum_votes;0\nvote_type;approval\nrule;greedy\n'
const DECIDIM = 'id;participatory_space/id;title/fr;title/nl;description/fr;budget/id;budget_amount;confirmed_votes;comments\n'
const CONSUL = 'ID,Title,Administrator,Valuator,Valuation Group,Scope of operation,Feasibility,Val. Fin.,Selected,Show to valuators,Author username\n'

/** Files as they go wrong at the counter: each must be refused with a line and a way out, and nothing of it stored. */
export const BROKEN_LISTS: readonly BrokenList[] = [
  csv('of empty lines only', '\n\n;;\n', { line: 1, code: 'empty-file' }),
  { what: 'a program called .csv', fileName: 'x.csv', mediaType: CSV, bytes: () => Uint8Array.from([0x7f, 0x45, 1, 2, 3, 0, 0, 9]), first: { line: 1, code: 'not-text' } },
  {
    what: 'in another encoding than was chosen',
    fileName: 'x.csv',
    mediaType: CSV,
    bytes: () => Uint8Array.from([...Buffer.from('titre;cout\nCaf'), 0xe9, ...Buffer.from(';10\n')]),
    first: { line: 2, column: 'titre', code: 'text-garbled', found: 'text' },
    choice: { encoding: 'utf-8' },
  },
  csv('garbled before it came here', 'titre;coût\nÃ©cole;10\n', { line: 2, column: 'titre', code: 'text-garbled' }),
  csv('with a quote that never ends', 'titre;coût\nBanc;10\n"Arbre;20\nMur;30\n', { line: 3, code: 'quote-not-closed' }),
  csv('with the same heading twice', 'titre;coût;titre\nBanc;10;x\n', { line: 1, column: 'titre', code: 'column-twice' }),
  csv('without a title', 'référence;coût\nA;10\n', { line: 1, column: 'title', code: 'column-missing' }),
  csv('without headings', 'Banc;10\nArbre;20\n', { line: 1, column: 'title', code: 'column-missing' }),
  csv('with a negative cost', 'titre;coût\nBanc;-10\n', { line: 2, column: 'coût', code: 'cost-negative', found: 'negative-number' }),
  csv('with letters in a cost', 'titre;coût\nBanc;environ dix\n', { line: 2, column: 'coût', code: 'cost-not-a-number', found: 'text' }),
  csv('with a day in a cost', 'titre;coût\nBanc;01/05/2026\n', { line: 2, code: 'cost-not-a-number', found: 'date' }),
  csv('without a cost', 'titre;coût\nBanc;\n', { line: 2, code: 'cost-missing', found: 'nothing' }),
  csv('with a cost beyond all measure', 'titre;coût\nBanc;99999999999999\n', { line: 2, code: 'cost-too-large', found: 'number' }),
  csv('with a cost above the cap of the settings', 'titre;coût\nBanc;5001\n', { line: 2, code: 'cost-above-cap', found: 'number' }),
  csv('with an envelope that there is not', 'titre;coût;enveloppe\nBanc;10;Sud\n', { line: 2, column: 'enveloppe', code: 'envelope-unknown', found: 'text' }),
  csv('with a place that is no point', 'titre;coût;coordonnées\nBanc;10;là-bas\n', { line: 2, column: 'coordonnées', code: 'not-coordinates', found: 'text' }),
  csv('with a point in another country', 'titre;coût;coordonnées\nBanc;10;48.85, 2.35\n', { line: 2, code: 'not-in-belgium' }),
  csv('with co-financing by nobody', 'titre;coût;cofinancement\nBanc;10;500\n', { line: 2, column: 'cofinancement', code: 'co-financing-incomplete' }),
  csv('with a formula in a cost', 'titre;coût\nBanc;=SUM(B2:B9)\n', { line: 2, code: 'cost-not-a-number', found: 'formula' }),
  csv('with a reference twice', 'id;titre;coût\nA;Banc;10\nA;Arbre;20\n', { line: 3, column: 'id', code: 'reference-twice' }),
  csv('with a reference that no ballot can hold', 'id;titre;coût\n"A;B";Banc;10\n', { line: 2, column: 'id', code: 'reference-invalid' }),
  csv('with a reference that is there, where that is refused', 'id;titre;coût\nkept;Banc;10\n', { line: 2, code: 'reference-known' }, { existing: 'refuse' }),
  csv('without a title on a line', 'titre;coût\n;10\n', { line: 2, column: 'titre', code: 'title-missing', found: 'nothing' }),
  csv('with a text of a whole book', `titre;coût\n${'x'.repeat(21_000)};10\n`, { line: 2, code: 'text-too-long', found: 'long-text' }),
  csv('with mixed separators', 'titre;coût\nBanc,10\nArbre,20\n', { line: 1, column: 'title', code: 'column-missing' }),
  csv('with more cells than headings', 'titre;coût\nBanc;10;;x\n', { line: 2, code: 'too-many-cells' }),
  csv('of 10,001 lines', `titre;coût\n${'Banc;10\n'.repeat(10_001)}`, { line: 2002, code: 'too-many-rows' }),
  csv('with other columns than were chosen', 'titre;coût\nBanc;10\n', { line: 1, code: 'columns-differ' }, { columns: 'title_fr,,cost' }),
  csv('of 300 columns', `${'a;'.repeat(299)}titre\n${';'.repeat(299)}Banc\n`, { line: 1, code: 'too-many-columns' }),
  xlsx('with a formula that was never computed', () => writeXlsx(sheet([HEAD, ['Banc', null]], new Map([['1,1', { value: null, type: 'formula', formula: 'A1+1' }]]))), { line: 2, column: 'coût', code: 'formula-without-value', found: 'formula' }),
  xlsx('with a formula that ends in an error', () => writeXlsx(sheet([HEAD, ['Banc', null]], new Map([['1,1', { value: '#DIV/0!', type: 'error' }]]))), { line: 2, code: 'formula-error', found: 'formula' }),
  xlsx('with a negative number', () => writeXlsx(sheet([HEAD, ['Banc', -5]])), { line: 2, code: 'cost-negative', found: 'negative-number' }),
  xlsx('with a part of a cent', () => writeXlsx(sheet([HEAD, ['Banc', 1.234]])), { line: 2, code: 'cost-part-of-a-cent', found: 'number' }),
  xlsx('without anything on its sheets', () => writeXlsx(sheet([])), { line: 1, code: 'empty-file' }),
  xlsx('without the sheet that was chosen', () => writeXlsx(sheet([HEAD])), { line: 1, code: 'no-such-sheet' }, { sheet: 'Autre' }),
  xlsx('with a password', () => writeXlsx({ ...sheet([HEAD]), encryption: { password: 'x', spinCount: 1000 } }), { line: 1, code: 'password-needed' }),
  xlsx('cut short on the way', async () => (await writeXlsx(sheet([HEAD, ['Banc', 10]]))).slice(0, 900), { line: 1, code: 'damaged-spreadsheet' }),
  xlsx('that unpacks to more than memory', () => zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(65_000_000) }, { level: 1 }), { line: 1, code: 'unpacks-too-large' }),
  xlsx('that is an archive of something else', () => zipSync({ 'notes.txt': strToU8('x') }), { line: 1, code: 'not-a-spreadsheet' }),
  { what: 'an .ods without a title', fileName: 'projets.ods', mediaType: ODS, bytes: () => writeOds({ sheets: [{ name: 'Projets', rows: [['coût'], [10]] }] }), first: { line: 1, column: 'title', code: 'column-missing' } },
  pb('without projects in it', META, { line: 8, code: 'not-an-election' }),
  pb('with its sections in another order', `META\nkey;value\nVOTES\nvoter_id;vote\nPROJECTS\nproject_id;cost\n`, { line: 3, code: 'not-an-election' }),
  pb('with an empty list of projects', `${META}PROJECTS\nproject_id;cost;name\nVOTES\nvoter_id;vote\n`, { line: 9, code: 'no-projects' }),
  pb('without a column of costs', `${META}PROJECTS\nproject_id;name\n1;Banc\n`, { line: 10, column: 'cost', code: 'column-missing' }),
  pb('with a semicolon in an id', `${META}PROJECTS\nproject_id;cost;name\n"1;2";100;Banc\n`, { line: 11, column: 'project_id', code: 'reference-invalid' }),
  pb('with an id twice', `${META}PROJECTS\nproject_id;cost;name\n1;100;Banc\n1;200;Arbre\n`, { line: 12, column: 'project_id', code: 'reference-twice' }),
  pb('with a cost in words', `${META}PROJECTS\nproject_id;cost;name\n1;cent;Banc\n`, { line: 11, column: 'cost', code: 'cost-not-a-number' }),
  { what: 'a Decidim export cut short', fileName: 'projects.json', mediaType: 'application/json', bytes: text('[\n {"id": 1, "title": {"fr": "Banc"\n'), first: { line: 3, code: 'not-json' } },
  csv('a Decidim export without an amount', `${DECIDIM}7;1;Banc;Bank;<p>x</p>;2;;4;1\n`, { line: 2, column: 'budget_amount', code: 'cost-missing' }),
  csv('a Decidim export without a title', `${DECIDIM}7;1;;;<p>x</p>;2;100;4;1\n`, { line: 2, code: 'title-missing' }),
  csv('a CONSUL export with an id twice', `${CONSUL}1,Banc,-,-,-,Centre,"Feasible (€1,000)",Yes,Yes,No,ada\n1,Arbre,-,-,-,Centre,"Feasible (€1,000)",Yes,Yes,No,ada\n`, { line: 3, column: 'ID', code: 'reference-twice' }),
  csv('a CONSUL export without a title', `${CONSUL}1,,-,-,-,Centre,"Feasible (€1,000)",Yes,Yes,No,ada\n`, { line: 2, column: 'Title', code: 'title-missing' }),
]
