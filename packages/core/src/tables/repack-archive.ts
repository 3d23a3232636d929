import { unzipSync, zipSync, type Unzipped } from 'fflate'

/** A spreadsheet of thousands of lines unpacks to some megabytes; pictures in it are not unpacked. */
const MOST_BYTES = 64_000_000
const MOST_ENTRIES = 2000
const WITHOUT_VALUES = /\.(png|jpe?g|gif|svg|emf|wmf|bin|vml|rels\.bak)$|^(Pictures|Thumbnails|Basic|Object)/i

/**
 * Unpacks an archive of ZIP kind within limits, and packs what can hold values anew without compression. Sizes are those that
 * the archive declares; the unpacker gives each entry a buffer of that size and never a larger one, so that a lie about a size
 * only cuts the entry short.
 *
 * @returns the entries by name and the archive of them, or why not.
 */
export function repackArchive(
  bytes: Uint8Array,
): { readonly entries: Unzipped; readonly archive: Uint8Array } | 'too-large' | 'damaged' {
  let total = 0
  let count = 0
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (!WITHOUT_VALUES.test(name)) total += originalSize
        return false
      },
    })
    if (total > MOST_BYTES || count > MOST_ENTRIES) return 'too-large'
    const entries = unzipSync(bytes, { filter: ({ name }) => !WITHOUT_VALUES.test(name) })
    return { entries, archive: zipSync(entries, { level: 0 }) }
  } catch {
    // The unpacker throws for an archive that is cut short or garbled, and knows no other way to say so.
    return 'damaged'
  }
}
