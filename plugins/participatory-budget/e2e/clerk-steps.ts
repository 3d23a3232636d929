import { expect } from '@jest/globals'
import { repositoryRoot } from '@parvis/testkit/browser'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordedPage } from './clerk-record.ts'

/** What a person needs who does it for the first time, in seconds. */
export const RATE = { page: 12, field: 8, click: 3 } as const
const PAGE = join(repositoryRoot(), 'docs', 'guides', 'clerk-steps.md')

type Pages = readonly Readonly<RecordedPage>[]

/** Minutes that these pages take at the stated rate. */
export function minutesOf(pages: Pages): number {
  const { fields, clicks } = sumOf(pages)
  return (pages.length * RATE.page + fields * RATE.field + clicks * RATE.click) / 60
}

/** Holds the page of the guide against what was counted just now; with `PARVIS_SCREENSHOTS=1` it is written anew, like pictures. */
export async function expectStepsPage(clerk: Pages, colleague: Pages): Promise<void> {
  const text = stepsPage(clerk, colleague)
  process.stdout.write(`${text}\n`)
  if (process.env.PARVIS_SCREENSHOTS === '1') await writeFile(PAGE, text)
  expect(await readFile(PAGE, 'utf8')).toBe(text)
}

function sumOf(pages: Pages): { readonly fields: number; readonly clicks: number } {
  return {
    fields: pages.reduce((sum, { fields }) => sum + fields, 0),
    clicks: pages.reduce((sum, { clicks }) => sum + clicks, 0),
  }
}

const inWords = (pages: Pages): string => {
  const { fields, clicks } = sumOf(pages)
  return `${pages.length} pages, ${fields} fields, ${clicks} clicks: **${minutesOf(pages).toFixed(1)} minutes**`
}

const table = (pages: Pages): string =>
  ['| | Page | Fields | Clicks |', '|--:|---|--:|--:|', ...pages.map(({ title, fields, clicks }, at) => `| ${at + 1} | ${title.replaceAll('|', '\\|')} | ${fields} | ${clicks} |`)].join('\n')

function stepsPage(clerk: Pages, colleague: Pages): string {
  return `# Every step of a clerk, counted

From the link of the set-up wizard to an open vote of a participatory budget. A test does it in a real browser and counts what the
browser sees; it fails when this page no longer says the same. The screens are in French.

- The clerk: ${inWords(clerk)}.
- The colleague who confirms: ${inWords(colleague)}.
- Both together: **${minutesOf([...clerk, ...colleague]).toFixed(1)} minutes**. The test fails above 15.

The rate: ${RATE.page} seconds to read a page or a dialog, ${RATE.field} for a field (a text, a choice of a list, a file), ${RATE.click} for a click or a key. A page
counts again whenever one comes back to it. The clerk uploads four projects from a spreadsheet, with one fault at first. Not counted: writing
texts and the spreadsheet, waiting for a mail, and waiting for the colleague.

## The clerk

${table(clerk)}

## The colleague

A second person confirms that the rules are frozen and that the vote opens.

${table(colleague)}
`
}
