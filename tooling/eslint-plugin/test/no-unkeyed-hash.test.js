import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, it } from 'node:test'
import { UNKEYED_HASHES } from '../src/unkeyed-hashes.js'
import { noUnkeyedHash } from '../src/rules/no-unkeyed-hash.js'
import { at, tester } from './rule-tester.js'

const SERVICE = 'packages/core/src/verification/mailbox/mailbox.method.ts'
const refused = (code) => ({ ...at(SERVICE, code), errors: [{ messageId: 'unkeyed' }] })

tester.run('I-16 no-unkeyed-hash', noUnkeyedHash, {
  valid: [
    at(SERVICE, "import { createHmac, hkdfSync } from 'node:crypto'"),
    at(SERVICE, "const hash = this.keys.hash('mailbox-code', code)"),
    at(SERVICE, "const kept = createHmac('sha256', key).update(mailbox).digest('base64url')"),
    at(SERVICE, "const key = hkdfSync('sha256', secret, salt, 'label', 32)"),
    at(SERVICE, "import type { Sha256 } from '@parvis/transparency'"),
    at(SERVICE, "await db.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))')"),
    at(SERVICE, "import { hash } from './hash-of-a-tree.js'"),
  ],
  invalid: [
    refused("import { createHash } from 'node:crypto'"),
    refused("import { createHash as keyed } from 'crypto'"),
    refused("import { hash } from 'node:crypto'"),
    refused("import { sha256 } from '../ballot-box/sha256.js'"),
    refused("import { sha256 as quick } from '@noble/hashes/sha2.js'".replace('sha256 as quick', 'quick')),
    refused("import md5 from 'md5'"),
    refused("import * as hashes from 'hash-wasm'"),
    refused("const stored = crypto.createHash('md5').update(mailbox).digest('hex')"),
    refused("const stored = await crypto.subtle.digest('SHA-1', bytes)"),
    refused("const stored = await globalThis.crypto.subtle.digest('SHA-256', bytes)"),
    refused("const stored = crypto.hash('sha256', number)"),
    refused("const { createHash: h } = await import('node:crypto')"),
    refused("await db.run('INSERT INTO seen (mailbox) VALUES (md5($1))', [mailbox])"),
    refused('await db.run(`SELECT ${columns} FROM seen WHERE mailbox = sha256($1::bytea)`, [mailbox])'),
    refused("await db.run(\"SELECT encode(digest($1, 'sha1'), 'hex')\", [number])"),
  ],
})

describe('files that hash without a key', () => {
  for (const { files, what } of UNKEYED_HASHES) {
    it(`I-16 are there, and say what they hash: ${what}`, () => {
      assert.ok(what.length > 10)
      for (const file of files) assert.ok(file.includes('*') || existsSync(file), `${file} is gone: take it out of the list`)
    })
  }
})
