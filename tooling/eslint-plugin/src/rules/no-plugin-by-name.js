import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isTest, sourcePath } from '../source-path.js'

/** @param {string} root */
function installedPlugins(root) {
  const folder = join(root, 'plugins')
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^[a-z]/.test(name)) : []
}

/** @param {string} text @param {string} plugin */
function names(text, plugin) {
  const escaped = plugin.replaceAll('-', '[-_]')
  return new RegExp(`^${escaped}([.:/].*)?$|plugins?[-_/]${escaped}(?![a-z])`).test(text)
}

/**
 * Core, contract, SDK and apps know plugins as a kind only. A plugin's id in one of their strings is the first step towards
 * a core that cannot live without it.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noPluginByName = {
  meta: {
    type: 'problem',
    docs: { description: 'core and apps never name a plugin' },
    schema: [
      {
        type: 'object',
        properties: { plugins: { type: 'array', items: { type: 'string' } } },
        additionalProperties: false,
      },
    ],
    messages: { named: '"{{plugin}}" is a plugin. Core and apps read what they need from manifests.' },
  },
  create(context) {
    if (isTest(sourcePath(context))) return {}
    const plugins = context.options[0]?.plugins ?? installedPlugins(context.cwd)
    const check = (/** @type {any} */ node, /** @type {unknown} */ text) => {
      if (typeof text !== 'string') return
      const plugin = plugins.find((/** @type {string} */ each) => names(text, each))
      if (plugin !== undefined) context.report({ node, messageId: 'named', data: { plugin } })
    }
    return {
      Literal: (node) => check(node, node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
    }
  },
}
