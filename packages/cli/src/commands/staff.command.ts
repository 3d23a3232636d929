import { isProblem } from '@parvis/contract'
import { CommuneDirectory, StaffAccounts, StaffRecovery, systemWork, UnitsOfWork } from '@parvis/core'
import { z } from 'zod'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { withPlatform } from '../platform-session.js'

const Flags = z.object({ commune: z.string(), json: z.boolean().default(false) })
type Flags = z.infer<typeof Flags>

/** `parvis staff reset-second-factor`: recovery by the operator, where no colleague can or may. */
export const staffCommand: CliCommand = {
  configure(command, run) {
    command
      .command('reset-second-factor <email>')
      .description('make a code for a person who has lost every second factor; hand it over in person')
      .requiredOption('--commune <slug>', 'commune that the person works for; its log will say so')
      .option('--json', 'print JSON instead of lines', false)
      .action(run((context, email, options) => resetSecondFactor(context, String(email), Flags.parse(options))))
  },
}

async function resetSecondFactor(context: CliContext, email: string, { commune: slug, json }: Flags): Promise<number> {
  return await withPlatform(context, async ({ app }) => {
    const commune = app.get(CommuneDirectory).bySlug(slug)
    if (commune === undefined) return refuse(context, `there is no commune "${slug}" in this installation`)
    const account = await app.get(StaffAccounts).findByEmail(email)
    const started =
      account === undefined
        ? undefined
        : await app
            .get(UnitsOfWork)
            .run(systemWork(commune), async () => await app.get(StaffRecovery).start(account.id, 'operator'))
    if (started === undefined) return refuse(context, 'nobody has this address')
    if (isProblem(started)) {
      if (started.code === 'not-found') return refuse(context, `the person does not work for "${slug}"`)
      return refuse(context, 'the person has no second factor: they sign in with a code to their mailbox')
    }
    const { code, expiresAt } = started
    context.out(
      json
        ? `${JSON.stringify({ code, expiresAt: expiresAt.toISOString() })}\n`
        : [
            `Recovery code: ${code}`,
            `It works once, until ${expiresAt.toISOString()}.`,
            'Make sure that you face the right person, and give it to them yourself: not by mail, not through somebody else.',
            'They sign in with a code to their mailbox, then type this one. What they have lost is void from then on.',
            '',
          ].join('\n'),
    )
    return EXIT.ok
  })
}

function refuse(context: CliContext, why: string): number {
  context.err(`parvis staff: ${why}\n`)
  return EXIT.wrongInput
}
