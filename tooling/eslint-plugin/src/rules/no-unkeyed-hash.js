const CRYPTO_MODULES = ['crypto', 'node:crypto']
const HASH_FUNCTIONS = new Set(['createHash', 'hash', 'Hash', 'getHashes'])
/** Packages that hash, by the beginning of their names. */
const HASH_PACKAGES = /^(@noble\/hashes|@aws-crypto\/sha|hash\.js|hash-wasm|js-sha|js-md5|md5|sha\.js|sha1|object-hash|crypto-js)(\/|$|\d)/
/** Functions of ours and of others that hash without a key. */
const HASH_NAMES = /^(sha\d+|sha_?\d+_?\d*|md5|digest)$/i
/** The same in SQL: functions of PostgreSQL, and of its extension pgcrypto. */
const HASHING_SQL = /\b(md5|sha224|sha256|sha384|sha512|digest|hashtext(extended)?)\s*\(/i
/** Locks are numbers that PostgreSQL makes of a text; nothing is stored. */
const LOCK_SQL = /\bhashtext(extended)?\s*\(/i

/** @param {any} node */
const nameOf = (node) => (node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : undefined)

/**
 * An unkeyed hash of a national number, a phone number or a mailbox is as good as the value: there are few enough of them
 * to try all. Keyed hashes are made by `InstallationKeys`. A file that hashes something else says what in the
 * configuration (spec I-16).
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noUnkeyedHash = {
  meta: {
    type: 'problem',
    docs: { description: 'hash under a key, except in files that are named with what they hash' },
    schema: [],
    messages: {
      unkeyed:
        '{{name}} hashes without a key. Use InstallationKeys.hash; a file that hashes nothing of a person is named in UNKEYED_HASHES of the configuration, with what it hashes.',
    },
  },
  create(context) {
    /** @param {any} node @param {string} name */
    const report = (node, name) => context.report({ node, messageId: 'unkeyed', data: { name } })
    /** @param {any} node @param {string} text */
    const checkSql = (node, text) => {
      const found = HASHING_SQL.exec(text.replace(new RegExp(LOCK_SQL, 'gi'), 'lock('))
      if (found !== null) report(node, `${found[1]}()`)
    }
    return {
      ImportDeclaration(node) {
        const source = String(node.source.value)
        if (HASH_PACKAGES.test(source)) report(node, source)
        for (const specifier of node.specifiers) {
          if (specifier.type !== 'ImportSpecifier') continue
          const name = nameOf(specifier.imported) ?? ''
          const isHash = CRYPTO_MODULES.includes(source) ? HASH_FUNCTIONS.has(name) : HASH_NAMES.test(name)
          if (isHash && node.importKind !== 'type') report(specifier, name)
        }
      },
      ImportExpression(node) {
        const source = node.source.type === 'Literal' ? String(node.source.value) : ''
        if (HASH_PACKAGES.test(source) || CRYPTO_MODULES.includes(source)) report(node, source)
      },
      MemberExpression(node) {
        const name = nameOf(node.property) ?? ''
        const owner = node.object.type === 'Identifier' ? node.object.name : node.object.type === 'MemberExpression' ? nameOf(node.object.property) : undefined
        if (name === 'createHash' || name === 'CryptoHasher') report(node, name)
        else if (name === 'digest' && owner === 'subtle') report(node, 'subtle.digest')
        else if (name === 'hash' && (owner === 'crypto' || owner === 'webcrypto')) report(node, 'crypto.hash')
      },
      Literal(node) {
        if (typeof node.value === 'string') checkSql(node, node.value)
      },
      TemplateElement(node) {
        checkSql(node, node.value.raw)
      },
    }
  },
}
