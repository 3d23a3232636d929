import { join } from 'node:path'
import { publicFiles } from '../public-files.js'
import { isTest, sourcePath } from '../source-path.js'

/** @param {any} declaration @returns {{ name: string, node: any } | undefined} functions and classes; data explain themselves by their fields */
function documentable(declaration) {
  if (
    declaration?.type === 'FunctionDeclaration' ||
    declaration?.type === 'ClassDeclaration' ||
    declaration?.type === 'TSDeclareFunction'
  ) {
    return { name: declaration.id?.name ?? 'default', node: declaration }
  }
  const [declared] = declaration?.type === 'VariableDeclaration' ? declaration.declarations : []
  const isFunction =
    declared?.init?.type === 'ArrowFunctionExpression' || declared?.init?.type === 'FunctionExpression'
  return isFunction ? { name: declared.id.name, node: declaration } : undefined
}

/**
 * Functions and classes that a package offers to others say in a doc block what they are for.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const publicDocBlock = {
  meta: {
    type: 'suggestion',
    docs: { description: 'doc blocks on public functions and classes' },
    schema: [],
    messages: {
      missing:
        '{{name}} is public: say in a doc block what it is for, its units, and the errors it returns or throws.',
    },
  },
  create(context) {
    const path = sourcePath(context)
    const [group, name] = path.split('/')
    if (group !== 'packages' || name === undefined || isTest(path)) return {}
    if (!publicFiles(join(context.cwd, group, name), Date.now()).has(context.filename)) return {}
    /** Overloads: one block on the first is enough. @type {Set<string>} */
    const seen = new Set()
    return {
      ExportNamedDeclaration(node) {
        const found = documentable(node.declaration)
        if (found === undefined || seen.has(found.name)) return
        seen.add(found.name)
        const decorators = /** @type {any} */ (node.declaration).decorators ?? []
        const comments = [node, ...decorators].flatMap((each) => context.sourceCode.getCommentsBefore(each))
        const hasBlock = comments.some((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
        if (!hasBlock) context.report({ node: found.node, messageId: 'missing', data: { name: found.name } })
      },
    }
  },
}
