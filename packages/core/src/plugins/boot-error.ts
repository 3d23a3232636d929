/** Everything that keeps the server from starting, in one error. For the operator. */
export class BootError extends Error {
  readonly code = 'boot-faults'

  constructor(readonly faults: readonly string[]) {
    super(`Parvis cannot start:\n${faults.map((fault) => `  - ${fault.replaceAll('\n', '\n    ')}`).join('\n')}`)
  }
}
