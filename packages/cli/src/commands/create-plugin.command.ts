import { findDistribution } from '@parvis/core'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { z } from 'zod'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'

const Flags = z.object({ firstParty: z.boolean() })
type Flags = z.infer<typeof Flags>

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LONGEST = 50
const LEFT_OUT = ['node_modules', 'dist', '.turbo']
const TEXT_FILE = /\.(ts|tsx|json|md|css)$/

/** `parvis create-plugin <id>`: a new plugin out of the template, renamed throughout, with its tests. */
export const createPluginCommand: CliCommand = {
  configure(command, run) {
    command
      .argument('<id>', 'kebab-case; becomes the folder, the route segment and the database schema')
      .option('--first-party', 'for plugins of Parvis itself: name the package @parvis/plugin-<id>; safe mode leaves out all others', false)
      .action(run((context, id, options) => createPlugin(context, String(id), Flags.parse(options))))
  },
}

function createPlugin(context: CliContext, id: string, { firstParty }: Flags): number {
  const root = findDistribution(context.cwd)
  if (root === undefined) return refuse(context, 'there is no parvis.config.ts in this folder or above it')
  if (!KEBAB.test(id) || id.length > LONGEST) return refuse(context, `"${id}" must be kebab-case and at most ${LONGEST} characters`)
  const template = join(root, 'plugins', '_template')
  const target = join(root, 'plugins', id)
  if (!existsSync(template)) return refuse(context, `the template ${relative(root, template)} is not there`)
  if (existsSync(target)) return refuse(context, `${relative(root, target)} is already there`)
  cpSync(template, target, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) })
  renameAll(target, renamings(id, firstParty ? `@parvis/plugin-${id}` : `parvis-plugin-${id}`))
  context.out(
    [
      `Made plugins/${id}. Next:`,
      `  1. add './plugins/${id}' to parvis.config.ts`,
      '  2. npx pnpm install      (links the new package)',
      `  3. npm test -- plugins/${id}`,
      '  4. say in src/index.ts and locales/ what it does; docs/guides/plugin-author.md leads on',
      '',
    ].join('\n'),
  )
  return EXIT.ok
}

function refuse(context: CliContext, reason: string): number {
  context.err(`parvis create-plugin: ${reason}\n`)
  return EXIT.wrongInput
}

function renamings(id: string, packageName: string): [from: string, to: string][] {
  const words = id.split('-')
  const pascal = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')
  return [
    ['@parvis/plugin-template', packageName],
    ['guest-book', id],
    ['guest_book', words.join('_')],
    ['GuestBook', pascal],
    ...titles(`${words.join(' ').charAt(0).toUpperCase()}${words.join(' ').slice(1)}`),
    ['guestBook', `${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}`],
  ]
}

/** What clerks read as the module's name, until its author writes a better one. */
function titles(title: string): [string, string][] {
  return [
    ["'Guest book", `'${title}`],
    ['"Guest book', `"${title}`],
    ['# Guest book', `# ${title}`],
    ['"Livre d\'or"', `'${title}'`],
    ["'Gastenboek'", `'${title}'`],
    ["'Gästebuch'", `'${title}'`],
  ]
}

function renameAll(folder: string, renames: readonly [string, string][]): void {
  const renamed = (text: string): string => renames.reduce((result, [from, to]) => result.replaceAll(from, to), text)
  for (const name of readdirSync(folder)) {
    const path = join(folder, renamed(name))
    if (path !== join(folder, name)) renameSync(join(folder, name), path)
    if (statSync(path).isDirectory()) renameAll(path, renames)
    else if (TEXT_FILE.test(name)) writeFileSync(path, renamed(readFileSync(path, 'utf8')))
  }
}
