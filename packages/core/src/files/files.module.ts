import { Global, Module } from '@nestjs/common'
import { Files, Random } from '@parvis/plugin-api/server'
import { join } from 'node:path'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { FileStore } from './file-store.js'
import { FilesController } from './files.controller.js'
import { FolderFileStore } from './folder-file-store.js'
import { S3FileStore } from './s3-file-store.js'
import { StoredFiles } from './stored-files.js'

function storeOf({ s3, dataDirectory }: Environment, random: Random): FileStore {
  return s3 === undefined ? new FolderFileStore(join(dataDirectory, 'files'), random) : new S3FileStore(s3)
}

/** Files of communes, in a folder or in S3-compatible storage. */
@Global()
@Module({
  controllers: [FilesController],
  providers: [
    { provide: FileStore, useFactory: storeOf, inject: [ENVIRONMENT, Random] },
    { provide: Files, useClass: StoredFiles },
  ],
  exports: [Files, FileStore],
})
export class FilesModule {}
