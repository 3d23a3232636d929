import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allNamedTests } from './named-tests.mjs'
import { report } from './report.mjs'
import { statementsPage, STATEMENTS_PAGE } from './statements.mjs'
import { ROOT } from './tracked-files.mjs'

const path = join(ROOT, STATEMENTS_PAGE)
// In a copy from which a plugin was taken, the page names tests that went with it.
const isPartial = process.env.PARVIS_WITHOUT_PLUGIN !== undefined
const isFresh = isPartial || (existsSync(path) && readFileSync(path, 'utf8') === statementsPage(allNamedTests()))
report(
  'statements',
  isFresh ? [] : [`${STATEMENTS_PAGE} is not what the tests are called; run: node tooling/checks/statements.mjs`],
  'the table names the tests that there are',
)
