import canonicalize from 'canonicalize'

/**
 * The one spelling of a JSON value (RFC 8785): keys in order, no blanks. What is hashed and signed is written this way,
 * so that equal values have equal hashes. Properties that are `undefined` are left out, as JSON does.
 *
 * @throws for what JSON cannot say: not finite numbers, cycles, broken surrogates, `undefined` itself.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this is no JSON value')
  return text
}
