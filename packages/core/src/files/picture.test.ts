import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import sharp from 'sharp'
import { readPicture } from './picture.js'

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

async function photo(): Promise<Uint8Array> {
  return await sharp({ create: { width: 400, height: 200, channels: 3, background: '#1d4f5c' } })
    .withExif({ IFD0: { Copyright: 'Ann Peeters', Artist: 'Ann' }, IFD3: { GPSLatitude: '50/1 31/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

describe('readPicture', () => {
  it('turns a photo upright, makes it small and drops what it tells of its maker', async () => {
    const picture = await readPicture(await photo(), 100)
    expect(picture).toMatchObject({ mediaType: 'image/jpeg', width: 50, height: 100 })
    const kept = await sharp(picture?.bytes).metadata()
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(Buffer.from(picture?.bytes ?? []).includes('Peeters')).toBe(false)
  })

  it('does not enlarge, and keeps transparency', async () => {
    const png = await sharp({
      create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    expect(await readPicture(png, 100)).toMatchObject({ mediaType: 'image/png', width: 10, height: 10 })
  })

  it('makes a photo of anything where that is wanted, on white ground', async () => {
    const clear = { create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } } as const
    const picture = await readPicture(await sharp(clear).png().toBuffer(), 100, true)
    expect(picture?.mediaType).toBe('image/jpeg')
    const { channels } = await sharp(picture?.bytes).stats()
    expect(channels.every(({ min }) => min > 250)).toBe(true)
  })

  it('turns a drawing in SVG into pixels, whatever it carries', async () => {
    const drawing =
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>alert(1)</script><rect width="40" height="20" fill="red"/></svg>'
    const picture = await readPicture(text(drawing), 400)
    expect(picture?.mediaType).toBe('image/png')
    expect(
      Buffer.from(picture?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(Buffer.from(picture?.bytes ?? []).includes('script')).toBe(false)
  })

  it('refuses what is no picture, whatever it calls itself', async () => {
    for (const content of [
      '',
      'GIF',
      '<html><svg></svg></html>',
      '%PDF-1.7',
      '<svg',
      '\u0089PNG\r\n\u001a\n broken',
    ]) {
      expect(await readPicture(text(content), 100)).toBeUndefined()
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) =>
        expect(await readPicture(bytes, 100)).toBeUndefined(),
      ),
    )
  })
})
