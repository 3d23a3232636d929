/**
 * Prints how a check ended and sets the exit code.
 *
 * @param {string} name
 * @param {readonly string[]} faults one line each
 * @param {string} [summary] what was looked at, when all is well
 */
export function report(name, faults, summary = '') {
  if (faults.length === 0) {
    process.stdout.write(`ok ${name}${summary === '' ? '' : `: ${summary}`}\n`)
    return
  }
  process.stdout.write(`not ok ${name}\n${faults.map((fault) => `  - ${fault}\n`).join('')}`)
  process.exitCode = 1
}
