/**
 * Visits every module specifier of a file: imports, re-exports, dynamic imports, and types written as `import('…')`.
 *
 * @param {(specifier: string, node: import('eslint').Rule.Node) => void} visit
 * @returns {import('eslint').Rule.RuleListener}
 */
export function forEachSpecifier(visit) {
  const source = (/** @type {any} */ node) => {
    const literal = node.source?.type === 'TSLiteralType' ? node.source.literal : node.source
    if (literal?.type === 'Literal' && typeof literal.value === 'string') visit(literal.value, literal)
  }
  return {
    ImportDeclaration: source,
    ExportAllDeclaration: source,
    ExportNamedDeclaration: source,
    ImportExpression: source,
    TSImportType: (/** @type {any} */ node) => {
      const literal = node.source ?? node.argument?.literal
      if (literal?.type === 'Literal' && typeof literal.value === 'string') visit(literal.value, literal)
    },
  }
}
