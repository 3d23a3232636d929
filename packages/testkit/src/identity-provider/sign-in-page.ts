/** The page of the local provider: one button for each account, and one to go back. */
export function signInPage(subjects: readonly string[]): string {
  const buttons = [...subjects.map((subject) => [subject, `Sign in as ${subject}`]), ['', 'Cancel']]
    .map(([value, label]) => `<p><button name="account" value="${value}">${label}</button></p>`)
    .join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Local identity provider</title></head><body><main><h1>Local identity provider</h1><p>For tests and demonstrations. Nobody is really identified here.</p><form>${buttons}</form></main></body></html>`
}
