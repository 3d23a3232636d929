import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discardAbandonedRuns, RUN_PREFIX } from './jest-run-directory.mjs'

/** Makes the folder in which the tests of this run keep their database. The server is started by the first test that needs it. */
export default function setUp() {
  discardAbandonedRuns()
  const directory = mkdtempSync(join(tmpdir(), RUN_PREFIX))
  chmodSync(directory, 0o711)
  writeFileSync(join(directory, 'owner'), String(process.pid))
  process.env.PARVIS_TEST_RUN = directory
}
