import type { Command } from 'commander'

/** Exit codes of every command: done; failed while working; wrong use or wrong input. */
export const EXIT = { ok: 0, failed: 1, wrongInput: 2 } as const

/** What a command may touch of the process it runs in; tests give their own. */
export interface CliContext {
  /** Writes to standard output. */
  readonly out: (text: string) => void
  /** Writes to standard error. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** The clock; default: that of the machine. */
  readonly now?: () => Date
}

/** A command: declares its arguments and options on `command`, and gives an exit code when run. */
export interface CliCommand {
  configure(command: Command, run: CommandRunner): void
}

/** Wraps a command's action: gives it the context, and takes the exit code it returns. */
export type CommandRunner = (
  action: (context: CliContext, ...args: readonly unknown[]) => number | Promise<number>,
) => (...args: unknown[]) => Promise<void>

/**
 * A command in the list of commands. The list is all that is loaded for `parvis --help`; a command's own code, and all
 * it imports, is loaded only when it is called.
 */
export interface CommandEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<CliCommand>
}
