const MODULES = ['typeorm', '@nestjs/typeorm']
const FORBIDDEN = new Set([
  'DataSource',
  'InjectDataSource',
  'InjectRepository',
  'InjectEntityManager',
  'getRepository',
  'getTreeRepository',
  'getMongoRepository',
  'getCustomRepository',
  'createConnection',
  'getConnection',
  'getManager',
])

/**
 * Outside core the database is reached through `CommuneDb` alone, in a transaction that sees one commune. Whoever evades this
 * rule gets a connection without a commune, and sees nothing.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noDataSourceOutsideCore = {
  meta: {
    type: 'problem',
    docs: { description: 'reach the database through CommuneDb outside core' },
    schema: [],
    messages: {
      forbidden:
        '{{name}} goes around CommuneDb. Inject CommuneDb and use its rows, row, run, stream or manager().',
    },
  },
  create(context) {
    const report = (/** @type {any} */ node, /** @type {string} */ name) =>
      context.report({ node, messageId: 'forbidden', data: { name } })
    return {
      ImportSpecifier(node) {
        const declaration = /** @type {any} */ (node).parent
        const name = node.imported.type === 'Identifier' ? node.imported.name : String(node.imported.value)
        if (MODULES.includes(declaration.source.value) && FORBIDDEN.has(name)) report(node, name)
      },
      MemberExpression(node) {
        const { property } = node
        const name = node.computed
          ? property.type === 'Literal' && property.value
          : property.type === 'Identifier' && property.name
        if (typeof name === 'string' && /^get(Tree|Mongo)?Repository$/.test(name)) report(property, name)
      },
    }
  },
}
