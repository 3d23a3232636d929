/** The environment variables are not usable; `faults` lists every one that is wrong and what it should be. */
export class EnvironmentError extends Error {
  readonly code = 'environment'

  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.name = 'EnvironmentError'
  }
}
