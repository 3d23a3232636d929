import { sourcePath } from '../source-path.js'

/** What the host loads by its default export: a plugin's manifest and halves. */
const PLUGIN_ENTRY = /^plugins\/[^/]+\/src\/(index\.ts|server\/index\.ts|(admin|portal)\/index\.tsx?)$/
/** What tools load so. */
const TOOL_ENTRY = /\.config\.[cm]?[jt]s$|\.d\.ts$|^packages\/testkit\/[^/]+\.mjs$/

/** Named exports only, so that a thing has one name everywhere. @type {import('eslint').Rule.RuleModule} */
export const noDefaultExport = {
  meta: {
    type: 'suggestion',
    docs: { description: 'named exports only, except plugin entries and configuration of tools' },
    schema: [],
    messages: {
      named: 'Export it by name; only plugin entries and tool configuration have a default export.',
    },
  },
  create(context) {
    const path = sourcePath(context)
    if (PLUGIN_ENTRY.test(path) || TOOL_ENTRY.test(path)) return {}
    const report = (/** @type {any} */ node) => context.report({ node, messageId: 'named' })
    return {
      ExportDefaultDeclaration: report,
      ExportSpecifier(node) {
        const name = node.exported.type === 'Identifier' ? node.exported.name : node.exported.value
        if (name === 'default') report(node)
      },
    }
  },
}
