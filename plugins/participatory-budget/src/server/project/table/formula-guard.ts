/** What a spreadsheet would run when it opens a CSV file, full-width signs included. */
const RUNS = /^'*[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

/** Puts an apostrophe before what a spreadsheet would run as a formula, and before what looks guarded already. */
export function withGuard(text: string): string {
  return RUNS.test(text) ? `'${text}` : text
}

/** Takes the apostrophe of {@link withGuard} off again. */
export function withoutGuard(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell
}
