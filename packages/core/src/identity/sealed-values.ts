import { Injectable } from '@nestjs/common'
import { createSecretKey, type KeyObject } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import { InstallationKeys } from './installation-keys.js'

const Sealed = z.object({ v: z.unknown() })

export interface SealOptions {
  /** What it is for; a value sealed for one use cannot be opened as another. */
  readonly use: string
  /** Something that who opens it must know as well. */
  readonly salt?: string
  /** The moment after which it is worthless. */
  readonly expiresAt?: Date
}

/** Values that leave the server and come back: encrypted and authenticated (JWE, `dir` with A256GCM), one key per use. */
@Injectable()
export class SealedValues {
  private readonly known = new Map<string, KeyObject>()

  constructor(private readonly keys: InstallationKeys) {}

  async seal(value: unknown, options: SealOptions): Promise<string> {
    const token = new EncryptJWT({ v: value }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    if (options.expiresAt !== undefined) token.setExpirationTime(options.expiresAt)
    return await token.encrypt(this.key(options))
  }

  /** The value, or `undefined` when it was not sealed here for this use, was changed, has expired or has another shape. */
  async open<Schema extends z.ZodType>(
    sealed: string,
    schema: Schema,
    options: Pick<SealOptions, 'use' | 'salt'> & { readonly now: Date },
  ): Promise<z.output<Schema> | undefined> {
    try {
      const { payload } = await jwtDecrypt(sealed, this.key(options), {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        currentDate: options.now,
      })
      const parsed = schema.safeParse(Sealed.parse(payload).v)
      return parsed.success ? parsed.data : undefined
    } catch {
      // Whatever is wrong with it, it is no value of ours.
      return undefined
    }
  }

  private key({ use, salt }: Pick<SealOptions, 'use' | 'salt'>): KeyObject {
    if (salt !== undefined) return createSecretKey(this.keys.saltedKey(`sealed:${use}`, salt))
    // The library keeps what it makes of a key object, and makes it anew for each call of plain bytes.
    const key = this.known.get(use) ?? createSecretKey(this.keys.key(`sealed:${use}`))
    this.known.set(use, key)
    return key
  }
}
