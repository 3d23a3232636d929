/** One structured line on standard error for a defect that a visitor met: what failed and where, nothing of the visitor. */
export function reportDefect(defect: unknown): void {
  const line =
    defect instanceof Error
      ? {
          level: 'error',
          msg: 'a page of the portal failed',
          name: defect.name,
          error: defect.message,
          stack: defect.stack,
        }
      : { level: 'error', msg: 'a page of the portal failed', error: 'Something that is no error was thrown' }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}
