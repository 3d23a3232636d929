import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { report } from './report.mjs'
import { ROOT } from './tracked-files.mjs'

const GUIDE = 'docs/guides/configuration.md'
const SOURCE = 'packages/core/dist/config/environment-variables.js'

const { environmentTable } = await import(pathToFileURL(join(ROOT, SOURCE)).href)
const isThere = readFileSync(join(ROOT, GUIDE), 'utf8').includes(environmentTable())
const advice = `${GUIDE} does not hold the table as the code has it; paste this:\n\n${environmentTable()}\n`
report('configuration-guide', isThere ? [] : [advice], 'the table is that of the code')
