import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** @typedef {{ what: string, files: string[] }} UnkeyedHashes */

const PLUGINS = new URL('../../../plugins/', import.meta.url)

/** What a plugin says of its own files, so that nothing outside its folder names it. @param {string} plugin @returns {UnkeyedHashes[]} */
function ofPlugin(plugin) {
  const list = new URL(`${plugin}/unkeyed-hashes.json`, PLUGINS)
  if (!existsSync(list)) return []
  /** @type {UnkeyedHashes[]} */
  const said = JSON.parse(readFileSync(list, 'utf8'))
  return said.map(({ what, files }) => ({ what, files: files.map((file) => `plugins/${plugin}/${file}`) }))
}

/**
 * Files that may hash without a key, with what they hash: never a number, a phone or a mailbox of a person (spec I-16). Name
 * the file, not its folder, so that each new one is read by somebody. A plugin names its own in `unkeyed-hashes.json`.
 *
 * @type {UnkeyedHashes[]}
 */
export const UNKEYED_HASHES = [
  {
    what: 'public logs and the audit chain, checked by anybody: ballots with a nonce, names of staff with a salt',
    files: [
      'packages/transparency/src/**',
      'packages/cli/src/verify/hash.ts',
      'packages/cli/src/verify/log-steps.ts',
      'packages/cli/src/verify/read-openings.ts',
      'packages/cli/src/test/sample-log.ts',
      'packages/core/src/ballot-box/sha256.ts',
      'packages/core/src/ballot-box/postgres-ballot-box.ts',
      'packages/core/src/ballot-box/tracked-ballots.service.ts',
      'packages/core/src/ballot-log/ballot-log-nodes.ts',
      'packages/core/src/ballot-log/ballot-log.service.ts',
      'packages/core/src/migrations/1791000001001-chain-audit.ts',
      'packages/core/src/migrations/1791000001401-create-ballot-log.ts',
    ],
  },
  {
    what: 'published texts: rules of a vote, statements of auditors, counts',
    files: [
      'packages/core/src/votes/vote-rules.service.ts',
      'packages/core/src/votes/vote-audit.service.ts',
      'packages/cli/src/commands/tally-document.ts',
    ],
  },
  { what: 'scripts and style sheets of pages', files: ['packages/cli/src/watch/page-scripts.ts', 'apps/portal/src/host/theme-response.ts'] },
  { what: 'a random token of 256 bits in the link of the first set-up', files: ['packages/core/src/installation/setup-link.service.ts'] },
  { what: 'the path of a data folder, for its lock', files: ['packages/core/src/database/embedded/exclusive-lock.ts'] },
  { what: 'derived passwords of database roles, as SCRAM wants it (RFC 5802)', files: ['packages/core/src/database/scram-verifier.ts'] },
  ...readdirSync(PLUGINS).flatMap(ofPlugin),
]
