import { sourcePath } from '../source-path.js'

/** Names that say nothing about what is inside. */
const DRAWERS = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared', 'lib'])
const KEBAB = /^_?[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * Files and folders are kebab-case with role suffixes behind dots, and none is a drawer for anything.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileNaming = {
  meta: {
    type: 'suggestion',
    docs: { description: 'kebab-case names that say what is inside' },
    schema: [],
    messages: {
      kebab: '"{{name}}" is not kebab-case.',
      drawer: '"{{name}}" says nothing about what is inside. Name the file after what it does.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const segments = sourcePath(context).split('/')
        for (const segment of segments) {
          const isFile = segment === segments.at(-1)
          const parts = isFile ? segment.split('.').slice(0, -1) : [segment.replace(/^\./, '')]
          for (const name of parts) {
            if (!KEBAB.test(name))
              context.report({
                node,
                loc: { line: 1, column: 0 },
                messageId: 'kebab',
                data: { name: segment },
              })
            else if (DRAWERS.has(name))
              context.report({
                node,
                loc: { line: 1, column: 0 },
                messageId: 'drawer',
                data: { name: segment },
              })
          }
        }
      },
    }
  },
}
