import { spawn } from 'node:child_process'
import { type CliContext, EXIT } from '../cli-command.js'
import type { Alarm } from './alarm.js'
import { look, type Watched } from './look.js'

export interface WatchOptions {
  readonly watched: Omit<Watched, 'now'>
  readonly now: () => Date
  readonly once: boolean
  /** Waits for the next look; resolves to whether there is to be one. */
  readonly wait: () => Promise<boolean>
  readonly alarmCommand: string | undefined
}

/**
 * Looks at a log once, or again and again. An alarm is said on standard error, recorded in the folder and given to the alarm
 * command when it is new; as long as it lasts it is not repeated.
 *
 * @returns 0 when everything was looked at and is in order, else 1.
 */
export async function keepWatch(context: CliContext, options: WatchOptions): Promise<number> {
  const { watched, now, once, wait, alarmCommand } = options
  await watched.folder.open()
  let lasting = new Set<string>()
  for (;;) {
    const moment = now()
    const { alarms, news, unchecked } = await look({ ...watched, now: moment })
    for (const text of news) context.out(`${moment.toISOString()} ${text}\n`)
    for (const text of unchecked) context.err(`${moment.toISOString()} could not look: ${text}\n`)
    for (const alarm of alarms) {
      if (lasting.has(`${alarm.kind} ${alarm.text}`)) continue
      context.err(`${moment.toISOString()} ALARM ${alarm.kind}: ${alarm.text}\n`)
      await watched.folder.record(alarm, moment)
      if (alarmCommand !== undefined) await runAlarmCommand(alarmCommand, alarm)
    }
    lasting = new Set(alarms.map(({ kind, text }) => `${kind} ${text}`))
    if (once && alarms.length === 0 && unchecked.length === 0) context.out(`${moment.toISOString()} all is in order${watched.page === undefined ? '; the verifier page was not watched (--page)' : ''}\n`)
    if (once || !(await wait())) return alarms.length === 0 && unchecked.length === 0 ? EXIT.ok : EXIT.failed
  }
}

/** The alarm goes by the environment and standard input, never into the command line. */
async function runAlarmCommand(command: string, { kind, text }: Alarm): Promise<void> {
  const child = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'], env: { ...process.env, PARVIS_ALARM: kind, PARVIS_ALARM_TEXT: text } })
  child.stdin.on('error', () => undefined)
  child.stdin.end(`${kind}: ${text}\n`)
  await new Promise<void>((resolve) => {
    child.on('close', () => resolve())
    child.on('error', () => resolve())
  })
}
