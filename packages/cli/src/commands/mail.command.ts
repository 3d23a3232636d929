import { Bounces, type BounceResult } from '@parvis/core'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { withPlatform } from '../platform-session.js'

const WORDS: Readonly<Record<BounceResult, string>> = {
  noted: 'noted in the delivery of the commune that sent the mail',
  'no-report': 'nothing to do: this is no report on a mail that came back',
  'not-ours': 'nothing to do: this is a report on a mail that is not known here',
}

/** `parvis mail bounces`: takes a report from the mailbox for reports (`MAIL_BOUNCES`). */
export const mailCommand: CliCommand = {
  configure(command, run) {
    command
      .command('bounces [file]')
      .description('take in a message that came to the mailbox for reports, from a file or the standard input')
      .action(run((context, file) => takeBounce(context, typeof file === 'string' ? file : undefined)))
  },
}

/** What is no report is no failure: whoever calls it would keep it and call again, for ever. */
async function takeBounce(context: CliContext, file: string | undefined): Promise<number> {
  const message = await (file === undefined ? buffer(process.stdin) : readFile(file)).catch(() => undefined)
  if (message === undefined) {
    context.err('parvis mail: the message cannot be read\n')
    return EXIT.wrongInput
  }
  return await withPlatform(context, async ({ app }) => {
    context.out(`${WORDS[await app.get(Bounces).take(message)]}\n`)
    return EXIT.ok
  })
}
