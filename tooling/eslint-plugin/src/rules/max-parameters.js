/** More than this, and a call says nothing of what is what. */
const MOST = 3

/**
 * At most three parameters, then one object. Constructors are exempt: injection fills them, nobody calls them by hand.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const maxParameters = {
  meta: {
    type: 'suggestion',
    docs: { description: 'at most three parameters, then one object' },
    schema: [],
    messages: { tooMany: '{{count}} parameters. Take at most three, or one object.' },
  },
  create(context) {
    const check = (/** @type {any} */ node) => {
      const isConstructor = node.parent?.type === 'MethodDefinition' && node.parent.kind === 'constructor'
      const parameters = node.params.filter((/** @type {any} */ each) => each.name !== 'this')
      if (!isConstructor && parameters.length > MOST) {
        context.report({ node, messageId: 'tooMany', data: { count: String(parameters.length) } })
      }
    }
    return {
      FunctionDeclaration: check,
      FunctionExpression: check,
      ArrowFunctionExpression: check,
      TSDeclareFunction: check,
      TSEmptyBodyFunctionExpression: check,
    }
  },
}
