/** Everything that keeps the server from starting, in one error. For the operator. */
export class BootError extends Error {
  readonly code = 'boot-faults'

  constructor(readonly faults: readonly string[]) {
    super(`Parvis cannot start:\n${faults.map((fault) => `  - ${fault.replaceAll('\n', '\n    ')}`).join('\n')}`)
  }
}

/** Whether an error is about the distribution as a whole: no plugin less makes it good. */
export function isBootError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'boot-faults'
}
