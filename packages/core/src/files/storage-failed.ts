/** The storage of files did not do what it was asked: an outside failure, answered with 503. */
export class StorageFailed extends Error {
  readonly code = 'storage-failed'
  readonly statusCode = 503

  constructor(act: 'store' | 'read' | 'remove', status: number) {
    super(`The file storage answered ${status} when asked to ${act} a file: check S3_BUCKET and the keys`)
  }
}
