/** Errors whose message says everything: no stack trace is shown for them. */
const EXPLAINED = ['environment', 'boot-faults', 'database-setup', 'row-level-security']

/** Says why the server does not run, and ends the process. */
export function failStart(error: unknown): never {
  process.stderr.write(`\n${describe(error)}\n`)
  process.exit(1)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && typeof error.code === 'string' && EXPLAINED.includes(error.code)) return error.message
  if ('code' in error && error.code === 'EADDRINUSE') return `${error.message}\nAnother program has this port; choose one with PORT=3001.`
  const cause = error.cause instanceof Error ? `\nBecause: ${error.cause.stack ?? error.cause.message}` : ''
  return `${error.stack ?? error.message}${cause}`
}
