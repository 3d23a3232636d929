import { discardRun } from './jest-run-directory.mjs'

/** Stops the database server of this run, if a test started one, and removes its folder. */
export default function tearDown() {
  const directory = process.env.PARVIS_TEST_RUN
  if (directory !== undefined) discardRun(directory)
}
