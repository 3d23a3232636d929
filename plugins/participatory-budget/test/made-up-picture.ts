import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/**
 * A PNG of stripes, of so many pixels, not compressed: three bytes a pixel, so that its size in bytes is known.
 *
 * @param level of compression; 0 keeps every byte.
 */
export function stripes(width: number, height: number, level = 0): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const line = Buffer.alloc(1 + width * 3)
  for (let x = 0; x < width; x += 1) line.set(x % 16 < 8 ? [29, 79, 92] : [242, 201, 76], 1 + x * 3)
  const lines = Buffer.concat(Array.from({ length: height }, () => line))
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return new Uint8Array(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines, { level })), chunk('IEND', Buffer.alloc(0))]))
}

/** The same as a file that a form sends. */
export function stripesFile(width = 60, height = 40): Blob {
  return new Blob([stripes(width, height)], { type: 'image/png' })
}
