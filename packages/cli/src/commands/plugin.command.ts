import { pickText, type Locale } from '@parvis/contract'
import { checkPlugins, setAsideDependents, type InstalledPlugin } from '@parvis/core'
import { z } from 'zod'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { explained, loadDistribution, withPlatform } from '../platform-session.js'
import { modulesOf, switchModule } from './plugin-switch.js'

const Flags = z.object({ commune: z.string().optional(), json: z.boolean().default(false), close: z.boolean().default(false), note: z.string().optional() })
type Flags = z.infer<typeof Flags>

const LOCALE: Locale = 'en'

/** `parvis plugin list|info|enable|disable|check`: what the modules screen does, on the command line. */
export const pluginCommand: CliCommand = {
  configure(command, run) {
    const commune = ['--commune <slug>', 'commune that the module is turned on or off in'] as const
    const json = ['--json', 'print JSON instead of lines', false] as const
    command
      .command('list')
      .description('installed plugins, with their state where a commune is named')
      .option(...commune)
      .option(...json)
      .action(run((context, options) => list(context, Flags.parse(options))))
    command
      .command('info <id>')
      .description('what a plugin says about itself')
      .option(...json)
      .action(run((context, id, options) => info(context, String(id), Flags.parse(options))))
    for (const to of ['enable', 'disable'] as const) {
      const sub = command
        .command(`${to} <id>`)
        .description(to === 'enable' ? 'turn a module on in a commune, with what it needs' : 'turn a module off in a commune, with what needs it; data are kept')
        .requiredOption(...commune)
        .option('--note <text>', 'why, for the history')
        .option(...json)
      if (to === 'disable') sub.option('--close', 'close its open activities', false)
      sub.action(run((context, id, options) => change(context, { id: String(id), to: to === 'enable' ? 'on' : 'off' }, Flags.parse(options))))
    }
    command
      .command('check')
      .description('check all plugins of the distribution against each other and this host')
      .option(...json)
      .action(run((context, options) => check(context, Flags.parse(options))))
  },
}

function summaryOf({ plugin, packageName, broken, firstParty }: InstalledPlugin): Record<string, unknown> {
  return {
    id: plugin.id,
    title: pickText(plugin.title, LOCALE),
    version: plugin.version,
    package: packageName,
    firstParty,
    maturity: plugin.maturity,
    ...(broken === undefined ? {} : { broken }),
  }
}

async function list(context: CliContext, flags: Flags): Promise<number> {
  if (flags.commune === undefined) {
    return explained(context, async () => {
      const { plugins } = await loadDistribution(context)
      if (flags.json) context.out(`${JSON.stringify(plugins.map(summaryOf))}\n`)
      else context.out(plugins.map(({ plugin, broken }) => line(plugin.id, plugin.version, broken ?? pickText(plugin.title, LOCALE))).join(''))
      return EXIT.ok
    })
  }
  const slug = flags.commune
  return withPlatform(context, async (session) => {
    const cards = await modulesOf(session, slug)
    if (cards === undefined) return unknownCommune(context, slug)
    if (flags.json) context.out(`${JSON.stringify(cards)}\n`)
    else context.out(cards.map((card) => line(card.plugin, card.state, card.broken ?? pickText(card.title, LOCALE))).join(''))
    return EXIT.ok
  })
}

async function info(context: CliContext, id: string, flags: Flags): Promise<number> {
  return explained(context, async () => {
    const { plugins } = await loadDistribution(context)
    const installed = plugins.find(({ plugin }) => plugin.id === id)
    if (installed === undefined) return unknownPlugin(context, id)
    const { plugin } = installed
    const facts = {
      ...summaryOf(installed),
      summary: pickText(plugin.summary, LOCALE),
      maker: plugin.maker,
      licence: plugin.licence,
      api: plugin.api,
      languages: installed.languages,
      requires: (plugin.requires ?? []).map((each) => each.plugin),
      permissions: plugin.permissions.map((each) => each.id),
      capabilities: plugin.capabilities.map((each) => each.id),
      personalData: plugin.personalData.map((each) => pickText(each.what, LOCALE)),
      needsJavaScript: plugin.needsJavaScript,
    }
    const lines = Object.entries(facts).map(([name, value]) => `${name.padEnd(16)}${Array.isArray(value) ? value.join(', ') : String(value)}\n`)
    context.out(flags.json ? `${JSON.stringify(facts)}\n` : lines.join(''))
    return EXIT.ok
  })
}

async function change(context: CliContext, { id, to }: { id: string; to: 'on' | 'off' }, flags: Flags): Promise<number> {
  const slug = flags.commune ?? ''
  return withPlatform(context, async (session) => {
    const result = await switchModule(session, slug, { plugin: id, to, note: flags.note, running: flags.close ? 'close' : undefined })
    if (result === undefined) return unknownCommune(context, slug)
    if ('code' in result) {
      if (result.code === 'not-found') return unknownPlugin(context, id)
      context.err(`parvis plugin: refused: ${result.code} ${JSON.stringify(result.details)}\n`)
      if (result.code === 'activities-running') context.err('Open activities keep it on; --close closes them first.\n')
      return EXIT.failed
    }
    const also = [...result.alsoOn, ...result.alsoOff]
    if (flags.json) context.out(`${JSON.stringify({ plugin: id, state: to, ...result })}\n`)
    else context.out(`${id} is ${to} in ${slug}.${also.length > 0 ? ` So ${also.length === 1 ? 'is' : 'are'} ${also.join(', ')}.` : ''}\n`)
    return EXIT.ok
  })
}

async function check(context: CliContext, flags: Flags): Promise<number> {
  return explained(context, async () => {
    const { plugins, config } = await loadDistribution(context)
    const { faults, warnings } = checkPlugins(setAsideDependents(plugins), config.allowIncompatible)
    const broken = plugins.flatMap(({ plugin, broken: reason }) => (reason === undefined ? [] : [`${plugin.id}: ${reason}`]))
    const found = [...broken, ...faults]
    if (flags.json) context.out(`${JSON.stringify({ faults: found, warnings })}\n`)
    else context.out([...found, ...warnings.map((each) => `warning: ${each}`)].map((each) => `${each}\n`).join('') || 'No fault found.\n')
    return found.length === 0 ? EXIT.ok : EXIT.failed
  })
}

function line(id: string, state: string, text: string): string {
  return `${id.padEnd(28)}${state.padEnd(10)}${text}\n`
}

function unknownCommune(context: CliContext, slug: string): number {
  context.err(`parvis plugin: there is no commune "${slug}" in this installation\n`)
  return EXIT.wrongInput
}

function unknownPlugin(context: CliContext, id: string): number {
  context.err(`parvis plugin: there is no plugin "${id}" in this distribution; "parvis plugin list" names those there are\n`)
  return EXIT.wrongInput
}
