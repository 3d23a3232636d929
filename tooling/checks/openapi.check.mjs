import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { report } from './report.mjs'
import { ROOT } from './tracked-files.mjs'

const command = [join('packages', 'cli', 'bin', 'parvis.mjs'), 'openapi', '--check']
const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' })
report(
  'openapi',
  status === 0 ? [] : [`${stdout}${stderr}`.trim()],
  'the committed descriptions of the API are those of the code',
)
