/** Something that the person at the terminal can act on; shown without a stack. */
export class SetupError extends Error {
  code = 'setup-error'

  /** @param {unknown} error */
  static is(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'setup-error'
  }
}
