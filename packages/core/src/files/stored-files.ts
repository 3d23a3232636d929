import { Injectable } from '@nestjs/common'
import type { FileAnswer, UploadedFile } from '@parvis/contract'
import { FileId } from '@parvis/contract'
import { CommuneDb, Files, Random, type PictureWish, type StoredPicture } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { FileStore } from './file-store.js'
import { readPicture } from './picture.js'

const FileRow = z.object({ media_type: z.string() })
const PictureRow = FileRow.extend({ width: z.int(), height: z.int() })
const STANDARD_PIXELS = 2_000
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
}

/** Files of the commune: a row each, and their bytes in the file store. */
@Injectable()
export class StoredFiles extends Files {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly store: FileStore,
    private readonly random: Random,
  ) {
    super()
  }

  /** The bytes are stored first: if the transaction fails, they are there in vain, but no row ever lacks its bytes. */
  override async storePicture(
    file: Pick<UploadedFile, 'bytes'>,
    { maxPixels = STANDARD_PIXELS, encoding }: PictureWish = {},
  ): Promise<string | undefined> {
    const picture = await readPicture(file.bytes, maxPixels, encoding === 'photo')
    if (picture === undefined) return undefined
    const id = this.random.uuid()
    await this.store.put(this.key(id), picture.bytes, picture.mediaType)
    await this.db.run(
      'INSERT INTO core.file (id, media_type, bytes, width, height) VALUES ($1, $2, $3, $4, $5)',
      [id, picture.mediaType, picture.bytes.length, picture.width, picture.height],
    )
    return id
  }

  override async picture(id: string): Promise<StoredPicture | undefined> {
    const row = await this.db.row(
      PictureRow,
      'SELECT media_type, width, height FROM core.file WHERE id = $1 AND width > 0 AND height > 0',
      [id],
    )
    return row === undefined
      ? undefined
      : { mediaType: row.media_type, width: row.width, height: row.height }
  }

  override async read(id: string): Promise<FileAnswer | undefined> {
    const row = await this.db.row(FileRow, 'SELECT media_type FROM core.file WHERE id = $1', [id])
    const content = row === undefined ? undefined : await this.store.get(this.key(id))
    if (row === undefined || content === undefined) return undefined
    return {
      fileName: `${FileId.encode(id)}.${EXTENSIONS[row.media_type] ?? 'bin'}`,
      mediaType: row.media_type,
      content,
    }
  }

  override async remove(id: string): Promise<void> {
    const key = this.key(id)
    const removed = await this.db.run('DELETE FROM core.file WHERE id = $1', [id])
    if (removed > 0) this.units.afterCommit(async () => await this.store.remove(key))
  }

  private key(id: string): string {
    return `${this.db.communeId}/${id}`
  }
}
