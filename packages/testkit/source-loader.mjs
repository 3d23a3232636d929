/**
 * Lets Node run the workspace's TypeScript sources as they are, for tests that need a second process (to kill it, or to
 * have two servers): `node --import <this file> --conditions=parvis-source file.ts`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'

const OPTIONS = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
}

function sourceOf(specifier, parentUrl) {
  if (!specifier.startsWith('.') || !specifier.endsWith('.js') || parentUrl === undefined) return undefined
  const url = new URL(specifier, parentUrl)
  if (existsSync(url)) return undefined
  return ['.ts', '.tsx'].map((ending) => new URL(url.href.replace(/\.js$/, ending))).find((candidate) => existsSync(candidate))
}

registerHooks({
  resolve(specifier, context, next) {
    const source = sourceOf(specifier, context.parentURL)
    return source === undefined ? next(specifier, context) : { url: source.href, format: 'module', shortCircuit: true }
  },
  load(url, context, next) {
    if (!/\.tsx?$/.test(url) || !url.startsWith('file:')) return next(url, context)
    const filename = fileURLToPath(url)
    return { format: 'module', shortCircuit: true, source: transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename }).code }
  },
})
