import type { FileAnswer, UploadedFile } from '@parvis/contract'

/** A stored picture: what a page must know to leave room for it. */
export interface StoredPicture {
  readonly mediaType: string
  readonly width: number
  readonly height: number
}

export interface PictureWish {
  /** Length of the longer side; larger pictures are made smaller. */
  readonly maxPixels?: number
  /** `photo` makes a JPEG of every picture, transparent parts white: for small copies that load fast. Default: as it came. */
  readonly encoding?: 'as-it-came' | 'photo'
}

/** Files of the commune, in a folder or in S3-compatible storage. Content decides the type, not the name. */
export abstract class Files {
  /** Stores a picture without its metadata. @returns the file's database id, or undefined when it is no picture. */
  abstract storePicture(file: Pick<UploadedFile, 'bytes'>, wish?: PictureWish): Promise<string | undefined>
  /** What is known of a stored picture. */
  abstract picture(id: string): Promise<StoredPicture | undefined>
  abstract read(id: string): Promise<FileAnswer | undefined>
  abstract remove(id: string): Promise<void>
}
