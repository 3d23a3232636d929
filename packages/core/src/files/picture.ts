import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'

/** A picture ready to be stored: turned upright, without metadata, at most so large, encoded anew. */
export interface Picture {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly width: number
  readonly height: number
}

const LARGEST_INPUT_PIXELS = 50_000_000
const VECTOR_DENSITY = 192
const DECODED = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'])

/** SVG has no signature: its root element tells. */
function isVector(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 4_096))
  return /^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^[>]*>\s*)*<svg[\s>]/i.test(start)
}

async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  if (isVector(bytes)) return 'image/svg+xml'
  return (await fileTypeFromBuffer(bytes))?.mime
}

/**
 * Makes a picture safe and small: content decides what it is, nothing of the file survives but its pixels. A drawing in
 * SVG, which could carry scripts, becomes a PNG.
 *
 * @param isPhoto makes a JPEG of it whatever it was, on white ground.
 * @returns `undefined` when it is no picture, or one that cannot be read.
 */
export async function readPicture(
  bytes: Uint8Array,
  maxPixels: number,
  isPhoto = false,
): Promise<Picture | undefined> {
  const type = await typeOf(bytes)
  if (type === undefined || (type !== 'image/svg+xml' && !DECODED.has(type))) return undefined
  try {
    const density = type === 'image/svg+xml' ? { density: VECTOR_DENSITY } : {}
    const image = sharp(bytes, { limitInputPixels: LARGEST_INPUT_PIXELS, failOn: 'error', ...density })
      .autoOrient()
      .resize({ width: maxPixels, height: maxPixels, fit: 'inside', withoutEnlargement: true })
    const encoded =
      type === 'image/jpeg' || isPhoto
        ? image.flatten({ background: '#ffffff' }).jpeg({ quality: 82, mozjpeg: true })
        : type === 'image/webp' || type === 'image/avif'
          ? image.webp({ quality: 82 })
          : image.png({ compressionLevel: 9 })
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    const mediaType =
      info.format === 'jpeg' ? 'image/jpeg' : info.format === 'webp' ? 'image/webp' : 'image/png'
    return { bytes: data, mediaType, width: info.width, height: info.height }
  } catch {
    // The decoder refused it: broken, or a bomb.
    return undefined
  }
}
