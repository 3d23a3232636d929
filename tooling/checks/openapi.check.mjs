import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { differences } from './openapi.mjs'
import { report } from './report.mjs'
import { ROOT } from './tracked-files.mjs'

const FILE = 'docs/openapi.json'
const ADVICE = `renew it with: npm run -s parvis -- openapi > ${FILE}`

const command = [join(ROOT, 'packages', 'cli', 'bin', 'parvis.mjs'), 'openapi']
const generated = JSON.parse(
  execFileSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
)
const faults = existsSync(join(ROOT, FILE))
  ? differences(JSON.parse(readFileSync(join(ROOT, FILE), 'utf8')), generated)
  : ['it is missing']
report(
  'openapi',
  faults.map((fault) => `${FILE}: ${fault}; ${ADVICE}`),
  `${Object.keys(generated.paths).length} paths`,
)
