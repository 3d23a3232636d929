import { noRawTimeOrRandom } from '../src/rules/no-raw-time-or-random.js'
import { at, tester } from './rule-tester.js'

const SERVICE = 'plugins/petitions/src/server/petition.service.ts'
const refused = (code, messageId) => ({ ...at(SERVICE, code), errors: [{ messageId }] })

tester.run('no-raw-time-or-random', noRawTimeOrRandom, {
  valid: [
    at(SERVICE, 'const then = new Date(row.at)'),
    at(SERVICE, 'const now = this.clock.now()'),
    at(SERVICE, 'const id = this.random.uuid()'),
    at(SERVICE, "import { createHmac } from 'node:crypto'"),
    at(SERVICE, 'const most = Math.max(1, 2)'),
    at(SERVICE, 'const day = Date.UTC(2026, 1, 1)'),
  ],
  invalid: [
    refused('const now = Date.now()', 'time'),
    refused('const now = globalThis.Date.now()', 'time'),
    refused('const clock = Date.now', 'time'),
    refused('const now = new Date()', 'time'),
    refused('const now = Date()', 'time'),
    refused('const x = Math.random()', 'random'),
    refused('const id = crypto.randomUUID()', 'random'),
    refused('const id = globalThis.crypto.randomUUID()', 'random'),
    refused('crypto.getRandomValues(bytes)', 'random'),
    refused("import { randomUUID } from 'node:crypto'", 'random'),
    refused("import { randomBytes as bytes } from 'crypto'", 'random'),
  ],
})
