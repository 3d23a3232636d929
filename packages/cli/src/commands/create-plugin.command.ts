import { findDistribution } from '@parvis/core'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LONGEST = 50
const LEFT_OUT = ['node_modules', 'dist', '.turbo']
const TEXT_FILE = /\.(ts|tsx|json|md|css)$/

/** `parvis create-plugin <id>`: a new plugin out of the template, renamed throughout, with its tests. */
export const createPluginCommand: CliCommand = {
  configure(command, run) {
    command.argument('<id>', 'kebab-case; becomes the folder, the route segment and the database schema').action(run((context, id) => createPlugin(context, String(id))))
  },
}

function createPlugin(context: CliContext, id: string): number {
  const root = findDistribution(context.cwd)
  if (root === undefined) return refuse(context, 'there is no parvis.config.ts in this folder or above it')
  if (!KEBAB.test(id) || id.length > LONGEST) return refuse(context, `"${id}" must be kebab-case and at most ${LONGEST} characters`)
  const template = join(root, 'plugins', '_template')
  const target = join(root, 'plugins', id)
  if (!existsSync(template)) return refuse(context, `the template ${relative(root, template)} is not there`)
  if (existsSync(target)) return refuse(context, `${relative(root, target)} is already there`)
  cpSync(template, target, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) })
  renameAll(target, renamings(id))
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

function renamings(id: string): [from: string, to: string][] {
  const words = id.split('-')
  const pascal = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')
  return [
    ['plugin-template', `plugin-${id}`],
    ['guest-book', id],
    ['guest_book', words.join('_')],
    ['GuestBook', pascal],
    ['guestBook', `${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}`],
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
