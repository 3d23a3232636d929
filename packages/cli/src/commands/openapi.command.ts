import { CORE_APIS, CORE_VERSION, isRunning, openApiDocument } from '@parvis/core'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { explained, loadDistribution, type LoadedDistribution } from '../platform-session.js'

/**
 * `parvis openapi [--check]`: writes the description of the API, core's into `docs/openapi.json` and that of each plugin that
 * is a folder of the distribution into its `openapi.json`, so that it goes away with the folder. With `--check` it writes
 * nothing and fails where a file is not what it should be.
 */
export const openapiCommand: CliCommand = {
  configure(command, run) {
    command
      .option('--check', 'compare with the files that are there, and write nothing', false)
      .action(run((context, options) => explained(context, () => openapi(context, z.object({ check: z.boolean() }).parse(options)))))
  },
}

interface Description {
  readonly path: string
  readonly text: string
}

async function openapi(context: CliContext, { check }: { check: boolean }): Promise<number> {
  const distribution = await loadDistribution(context)
  const descriptions = describe(distribution)
  const stale = descriptions.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  for (const { path, text } of check ? [] : stale) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const { path } of stale) context.out(`${check ? 'not up to date' : 'written'}: ${relative(distribution.root, path)}\n`)
  if (stale.length === 0) context.out('The descriptions of the API are up to date.\n')
  if (check && stale.length > 0) context.err('Run "parvis openapi" and commit what it writes.\n')
  return check && stale.length > 0 ? EXIT.failed : EXIT.ok
}

function describe({ root, config, plugins }: LoadedDistribution): Description[] {
  const text = (document: unknown): string => `${JSON.stringify(document, undefined, 2)}\n`
  const ofPlugins = config.plugins.flatMap((entry, index) => {
    const installed = plugins[index]
    if (!entry.startsWith('.') || installed === undefined || !isRunning(installed)) return []
    return [{ path: join(root, entry, 'openapi.json'), text: text(openApiDocument(installed.server.apis, installed.plugin.version)) }]
  })
  return [{ path: join(root, 'docs', 'openapi.json'), text: text(openApiDocument(CORE_APIS, CORE_VERSION)) }, ...ofPlugins]
}
