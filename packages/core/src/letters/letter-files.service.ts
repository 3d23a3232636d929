import { Injectable } from '@nestjs/common'
import { CommuneDb, Random } from '@parvis/plugin-api/server'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { FileStore } from '../files/file-store.js'
import { SealedValues } from '../identity/sealed-values.js'
import { LetterRuns, type LetterFileRow, type LetterRunRow } from './letter-runs.store.js'

const USE = 'letter-file'
const SALT_BYTES = 16

/** A file as a run makes it. */
export type NewLetterFile = Pick<LetterFileRow, 'place' | 'fileName' | 'mediaType' | 'letters'> & {
  readonly bytes: Uint8Array
}

/**
 * Files with readable codes, for a day. Their bytes are sealed with a salt that stands in the database alone: once its row is
 * deleted, what may be left of a file in a store or a backup opens for nobody.
 */
@Injectable()
export class LetterFiles {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly runs: LetterRuns,
    private readonly store: FileStore,
    private readonly sealed: SealedValues,
    private readonly random: Random,
  ) {}

  /** The bytes are stored first: no row ever lacks its file. */
  async add(runId: string, { bytes, ...file }: NewLetterFile): Promise<void> {
    const id = this.random.uuid()
    const salt = Buffer.from(this.random.bytes(SALT_BYTES)).toString('base64url')
    await this.store.put(
      this.key(id),
      this.sealed.sealBytes(bytes, { use: USE, salt }),
      'application/octet-stream',
    )
    await this.runs.addFile(runId, { ...file, id, salt })
  }

  /** `undefined` when it is gone. */
  async read({ id, salt }: LetterFileRow): Promise<Uint8Array | undefined> {
    const bytes = await this.store.get(this.key(id))
    return bytes === undefined ? undefined : this.sealed.openBytes(bytes, { use: USE, salt })
  }

  /** Deletes all files of a run: their codes can be read by nobody from then on. */
  async remove(run: LetterRunRow): Promise<void> {
    const keys = (await this.runs.files(run.id)).map(({ id }) => this.key(id))
    await this.runs.removeFiles(run.id)
    this.units.afterCommit(async () => {
      for (const key of keys) await this.store.remove(key)
    })
  }

  private key(id: string): string {
    return `${this.db.communeId}/${id}`
  }
}
