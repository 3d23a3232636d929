import type { TextEncoding } from '@parvis/contract'

const SAMPLE = 65_536
/** Share of NUL bytes in one half of the byte pairs that Latin text in UTF-16 has at least. */
const MOSTLY = 0.6

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte)
}

/** Which bytes of the pairs are NUL, for UTF-16 without a mark. */
function nulShares(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE) / 2)
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[pair * 2] === 0) even += 1
    if (bytes[pair * 2 + 1] === 0) odd += 1
  }
  return pairs === 0 ? { even: 0, odd: 0 } : { even: even / pairs, odd: odd / pairs }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * In which encoding a text file of a Belgian administration is: UTF-16 by its mark or its NUL bytes, UTF-8 when all of it is
 * valid UTF-8, which other encodings with accents never are by accident, else Windows-1252. A statistical detector would
 * guess among dozens of encodings that no register is exported in; these are told apart for certain.
 */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  const { even, odd } = nulShares(bytes)
  if (odd > MOSTLY && even < odd) return 'utf-16le'
  if (even > MOSTLY && odd < even) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** The text of the bytes in pieces, so that a large file is never there twice. A mark at the beginning is left out. */
export function* decoded(bytes: Uint8Array, encoding: TextEncoding): Generator<string, void, undefined> {
  const decoder = new TextDecoder(encoding)
  for (let from = 0; from < bytes.length; from += SAMPLE) {
    yield decoder.decode(bytes.subarray(from, from + SAMPLE), { stream: true })
  }
  yield decoder.decode()
}
