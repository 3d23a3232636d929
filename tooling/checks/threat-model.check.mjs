import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allNamedTests } from './named-tests.mjs'
import { report } from './report.mjs'
import { threatModelFaults } from './threat-model.mjs'
import { ROOT } from './tracked-files.mjs'

const page = readFileSync(join(ROOT, 'docs/security/threat-model.md'), 'utf8')
report('threat-model', threatModelFaults(page, allNamedTests()), 'every test that it names is there')
