const LENGTH_BYTES = 4

/**
 * Fields one after the other, each with its length before it (four bytes, big-endian): no two lists of fields give the same
 * bytes, wherever one field ends and the next begins.
 */
export function lengthPrefixed(fields: readonly string[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field, 'utf8')
      const length = Buffer.alloc(LENGTH_BYTES)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}
