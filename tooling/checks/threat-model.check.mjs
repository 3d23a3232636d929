import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allNamedTests } from './named-tests.mjs'
import { report } from './report.mjs'
import { threatModelFaults } from './threat-model.mjs'
import { ROOT } from './tracked-files.mjs'

const page = readFileSync(join(ROOT, 'docs/security/threat-model.md'), 'utf8')
// In a copy from which a plugin was taken, the page names tests that went with it.
const taken = process.env.PARVIS_WITHOUT_PLUGIN
const faults = threatModelFaults(page, allNamedTests()).filter(
  (fault) => taken === undefined || !fault.includes(` in plugins/${taken}/`),
)
report('threat-model', faults, 'every test that it names is there')
