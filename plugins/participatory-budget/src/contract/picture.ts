import { defineId, FileId, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'

export const PictureId = defineId('pic')

/** Largest picture that can be sent, and the kinds that are read. */
export const PICTURE_UPLOAD = {
  field: 'picture',
  maxBytes: 10_000_000,
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'],
} as const

/** A picture that was sent: the file itself, a small copy for lists, and the size of the file in pixels. */
export const UploadedPicture = z.object({
  id: PictureId.schema,
  file: FileId.schema,
  thumbnail: FileId.schema,
  width: z.int().min(1),
  height: z.int().min(1),
})
export type UploadedPicture = z.infer<typeof UploadedPicture>

/** A picture that was sent before, and what it shows, for those who do not see it. No picture goes without. */
export const PictureChoice = z.object({ id: PictureId.schema, alt: RequiredLocalizedText })
export type PictureChoice = z.infer<typeof PictureChoice>

/** A picture as pages show it. */
export const Picture = UploadedPicture.extend({ alt: RequiredLocalizedText })
export type Picture = z.infer<typeof Picture>
