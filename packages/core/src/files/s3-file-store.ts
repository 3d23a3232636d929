import { AwsClient } from 'aws4fetch'
import type { ObjectStorage } from '../config/environment.js'
import { checkedKey, FileStore } from './file-store.js'
import { StorageFailed } from './storage-failed.js'

/** Files in a bucket of S3-compatible storage, addressed by path (`endpoint/bucket/key`), requests signed with SigV4. */
export class S3FileStore extends FileStore {
  private readonly client: AwsClient

  constructor(private readonly storage: ObjectStorage) {
    super()
    const { accessKey, secretKey, region } = storage
    this.client = new AwsClient({
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      region,
      service: 's3',
      retries: 2,
    })
  }

  override async put(key: string, bytes: Uint8Array, mediaType: string): Promise<void> {
    const response = await this.send(key, {
      method: 'PUT',
      body: new Uint8Array(bytes),
      headers: { 'content-type': mediaType },
    })
    if (!response.ok) throw new StorageFailed('store', response.status)
  }

  override async get(key: string): Promise<Uint8Array | undefined> {
    const response = await this.send(key, { method: 'GET' })
    if (response.status === 404) return undefined
    if (!response.ok) throw new StorageFailed('read', response.status)
    return new Uint8Array(await response.arrayBuffer())
  }

  override async remove(key: string): Promise<void> {
    const response = await this.send(key, { method: 'DELETE' })
    if (!response.ok && response.status !== 404) throw new StorageFailed('remove', response.status)
  }

  private async send(key: string, init: RequestInit): Promise<Response> {
    const { endpoint, bucket } = this.storage
    return await this.client.fetch(`${endpoint.replace(/\/$/, '')}/${bucket}/${checkedKey(key)}`, init)
  }
}
