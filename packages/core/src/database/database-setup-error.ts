/** The database cannot be used as it is. The message says what to do about it, and holds no password. */
export class DatabaseSetupError extends Error {
  readonly code = 'database-setup'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseSetupError'
  }
}
