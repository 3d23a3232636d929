import { SetupError } from './setup-error.mjs'

/**
 * Shows one line while a step runs, on standard error, so that standard output stays the command's own.
 *
 * @param {string} title what is being done
 * @param {() => Promise<{ code: number, output: string }>} step
 * @param {string} advice what to do when it fails
 */
export async function withProgress(title, step, advice) {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const live = process.stderr.isTTY === true
  process.stderr.write(`parvis: ${title}…${live ? '' : '\n'}`)
  const ticker = live
    ? setInterval(() => process.stderr.write(`\rparvis: ${title}… ${seconds()} s`), 1000)
    : undefined
  const { code, output } = await step().finally(() => clearInterval(ticker))
  if (code !== 0) {
    process.stderr.write(`${live ? '\n' : ''}${output.trimEnd()}\n`)
    throw new SetupError(`${title}: failed after ${seconds()} s. ${advice}`)
  }
  process.stderr.write(`${live ? '\r' : ''}parvis: ${title}: done in ${seconds()} s\n`)
}
