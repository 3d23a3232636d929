import { CommuneDirectory, isRunning, JobRunner, systemWork, UnitsOfWork, type CommuneRecord } from '@parvis/core'
import { defineProblem } from '@parvis/contract'
import type { CommandDefinition, CommandHandler, CommandInput } from '@parvis/plugin-api/server'
import type { Command } from 'commander'
import { z } from 'zod'
import { type CliContext, type CommandEntry, type CommandRunner, EXIT } from './cli-command.js'
import { loadDistribution, withPlatform, type PlatformSession } from './platform-session.js'

type CommandAnswer = Awaited<ReturnType<CommandHandler['run']>>

const Refused = defineProblem('command-refused', 422)
const Options = z.record(z.string(), z.union([z.string(), z.boolean(), z.undefined()]))

/**
 * Commands that the plugins of the distribution bring, grouped by their first word: `import pabulib` and `import petitions`
 * are two subcommands of `import`. A plugin that cannot be loaded brings none.
 */
export async function pluginCommands(context: CliContext): Promise<CommandEntry[]> {
  const { plugins } = await loadDistribution(context)
  const groups = new Map<string, CommandDefinition[]>()
  for (const { server } of plugins.filter(isRunning)) {
    for (const definition of server.commands ?? []) {
      const [first = ''] = definition.words
      groups.set(first, [...(groups.get(first) ?? []), definition])
    }
  }
  return [...groups].map(([name, definitions]) => ({
    name,
    summary: definitions.map((definition) => definition.summary).join('; '),
    load: async () => ({
      configure: (command: Command, run: CommandRunner) => {
        for (const definition of definitions) declare(command, definition, run)
      },
    }),
  }))
}

function declare(parent: Command, definition: CommandDefinition, run: CommandRunner): void {
  const command = definition.words.slice(1).reduce((above, word) => above.commands.find((each) => each.name() === word) ?? above.command(word), parent)
  command.description(definition.summary).requiredOption('--commune <slug>', 'commune that it works in')
  for (const name of definition.arguments) command.argument(`<${name}>`)
  for (const { flags, summary } of definition.options ?? []) command.option(flags, summary)
  command.action(
    run((context, ...received) => {
      const values = received.slice(0, definition.arguments.length).map(String)
      const options = Options.parse(received[definition.arguments.length])
      return execute(context, definition, { values, options })
    }),
  )
}

async function execute(
  context: CliContext,
  definition: CommandDefinition,
  { values, options }: { values: readonly string[]; options: z.infer<typeof Options> },
): Promise<number> {
  const slug = String(options['commune'])
  return withPlatform(context, async (session) => {
    const { app } = session
    const commune = app.get(CommuneDirectory).bySlug(slug)
    if (commune === undefined) {
      context.err(`parvis: there is no commune "${slug}" in this installation\n`)
      return EXIT.wrongInput
    }
    const result = await answerOf(session, commune, { definition, input: { arguments: values, options } })
    if (result.exitCode === EXIT.ok) await app.get(JobRunner).drain()
    const write = result.exitCode === EXIT.ok ? context.out : context.err
    write(result.lines.map((line) => `${line}\n`).join(''))
    return result.exitCode
  })
}

/** What the handler answers. Nothing of a command that ends with another exit code than 0 is stored. */
async function answerOf(
  { app }: PlatformSession,
  commune: CommuneRecord,
  { definition, input }: { definition: CommandDefinition; input: CommandInput },
): Promise<CommandAnswer> {
  let answer: CommandAnswer = { lines: [], exitCode: EXIT.failed }
  await app.get(UnitsOfWork).run(systemWork(commune), async () => {
    answer = await app.get(definition.handler, { strict: false }).run(input)
    return answer.exitCode === EXIT.ok ? undefined : Refused()
  })
  return answer
}
