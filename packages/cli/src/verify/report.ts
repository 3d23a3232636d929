import { type CliContext, EXIT } from '../cli-command.js'

/** What one check came to. `not-checked` is no success: something needed for it was not given or not to be had. */
export type StepResult = 'proven' | 'not-proven' | 'not-checked'

/** One check, and in words what it found. */
export interface Step {
  /** Kebab-case, for programs: `signature`, `inclusion`, … */
  readonly check: string
  readonly result: StepResult
  readonly says: string
}

/**
 * Prints what was checked, and gives the exit code: 0 only when every check was made and holds. A check that could not be
 * made is named, and the whole is then not proven.
 */
export function report(context: CliContext, steps: readonly Step[], options: { readonly json: boolean; readonly facts?: Record<string, unknown> }): number {
  const isProven = steps.length > 0 && steps.every(({ result }) => result === 'proven')
  const verdict = isProven ? 'proven' : 'not-proven'
  if (options.json) {
    context.out(`${JSON.stringify({ verdict, steps, ...options.facts })}\n`)
  } else {
    for (const { result, says } of steps) context.out(`${result.padEnd('not-checked'.length)}  ${says}\n`)
    context.out(`\n${conclusion(steps, isProven)}\n`)
  }
  return isProven ? EXIT.ok : EXIT.failed
}

function conclusion(steps: readonly Step[], isProven: boolean): string {
  if (isProven) return 'PROVEN'
  if (steps.some(({ result }) => result === 'not-proven')) return 'NOT PROVEN'
  const open = steps.filter(({ result }) => result === 'not-checked').map(({ check }) => check)
  return `NOT PROVEN: nothing was found wrong, but this was not checked: ${open.join(', ')}`
}

/** A step that was made, by whether it holds. */
export function step(check: string, holds: boolean, says: { readonly holds: string; readonly fails: string }): Step {
  return holds ? { check, result: 'proven', says: says.holds } : { check, result: 'not-proven', says: says.fails }
}

/** A step that could not be made, and why. */
export function notChecked(check: string, says: string): Step {
  return { check, result: 'not-checked', says }
}
