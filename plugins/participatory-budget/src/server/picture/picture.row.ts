import { FileId, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { PictureId, type Picture, type UploadedPicture } from '../../contract/index.js'

/** What selects the picture of a row that has `picture_id` and `picture_alt`, also after RETURNING. */
export const PICTURE_COLUMNS = `(SELECT json_build_object('id', shown.id, 'file', shown.file_id, 'thumbnail', shown.thumbnail_id, 'width', shown.width, 'height', shown.height)
  FROM plugin_participatory_budget.picture shown WHERE shown.id = picture_id) AS picture, picture_alt`

export const StoredPictureRow = z.object({ id: z.uuid(), file: z.uuid(), thumbnail: z.uuid(), width: z.int(), height: z.int() })

/** Columns of {@link PICTURE_COLUMNS}. */
export const PICTURE_ROW = { picture: StoredPictureRow.nullable(), picture_alt: RequiredLocalizedText.nullable() } as const

/** The picture as the API gives it. */
export function uploadedPictureOf({ id, file, thumbnail, width, height }: z.infer<typeof StoredPictureRow>): UploadedPicture {
  return { id: PictureId.encode(id), file: FileId.encode(file), thumbnail: FileId.encode(thumbnail), width, height }
}

/** The picture of a row with what it shows; `undefined` where the row has none. */
export function pictureOf(row: z.infer<z.ZodObject<typeof PICTURE_ROW>>): Picture | undefined {
  return row.picture === null || row.picture_alt === null ? undefined : { ...uploadedPictureOf(row.picture), alt: row.picture_alt }
}
