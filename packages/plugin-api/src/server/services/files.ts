import type { FileAnswer, UploadedFile } from '@parvis/contract'

/** Files of the commune, in a folder or in S3-compatible storage. Content decides the type, not the name. */
export abstract class Files {
  /** Stores a picture without its metadata, at most `maxPixels` on the longer side. @returns the file's database id, or undefined when it is no picture. */
  abstract storePicture(file: UploadedFile, maxPixels?: number): Promise<string | undefined>
  abstract read(id: string): Promise<FileAnswer | undefined>
  abstract remove(id: string): Promise<void>
}
