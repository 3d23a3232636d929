import type { CliContext } from '../cli-command.js'

/** A context that keeps what a command writes. */
export function recordingContext(cwd = '/'): {
  context: CliContext
  output: () => string
  errors: () => string
} {
  const written: string[] = []
  const failed: string[] = []
  return {
    context: { out: (text) => void written.push(text), err: (text) => void failed.push(text), env: {}, cwd },
    output: () => written.join(''),
    errors: () => failed.join(''),
  }
}
