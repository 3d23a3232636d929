const CRYPTO_MODULES = ['crypto', 'node:crypto']
const RANDOM_FUNCTIONS = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'randomFill',
  'randomFillSync',
  'getRandomValues',
])
const RANDOM_OBJECTS = new Set(['crypto', 'webcrypto', 'subtle'])

/** @param {any} node @returns {string | undefined} `Date.now` of `Date.now` or `globalThis.Date.now` */
function dottedName(node) {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined
  const owner =
    node.object.type === 'Identifier'
      ? node.object.name
      : dottedName(node.object)?.replace(/^(globalThis|window|self)\./, '')
  return owner === undefined ? undefined : `${owner}.${node.property.name}`
}

/**
 * Time and randomness come from the injected `Clock` and `Random`, so that tests control them. `new Date(value)` is fine: it
 * reads no clock.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noRawTimeOrRandom = {
  meta: {
    type: 'problem',
    docs: { description: 'take time and randomness from injected services' },
    schema: [],
    messages: {
      time: '{{name}} reads the clock. Inject Clock and call now().',
      random: '{{name}} is uncontrolled randomness. Inject Random.',
    },
  },
  create(context) {
    return {
      MemberExpression(node) {
        const name = dottedName(node)
        if (name === 'Date.now') context.report({ node, messageId: 'time', data: { name } })
        if (name === 'Math.random') context.report({ node, messageId: 'random', data: { name } })
        const [owner, method] = name?.split('.') ?? []
        if (
          owner !== undefined &&
          method !== undefined &&
          RANDOM_OBJECTS.has(owner) &&
          RANDOM_FUNCTIONS.has(method)
        ) {
          context.report({ node, messageId: 'random', data: { name } })
        }
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
          context.report({ node, messageId: 'time', data: { name: 'new Date()' } })
        }
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') {
          context.report({ node, messageId: 'time', data: { name: 'Date()' } })
        }
      },
      ImportSpecifier(node) {
        const declaration = /** @type {any} */ (node).parent
        const name = node.imported.type === 'Identifier' ? node.imported.name : String(node.imported.value)
        if (CRYPTO_MODULES.includes(declaration.source.value) && RANDOM_FUNCTIONS.has(name)) {
          context.report({ node, messageId: 'random', data: { name } })
        }
      },
    }
  },
}
