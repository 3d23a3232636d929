import { Injectable } from '@nestjs/common'
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

  private key({ use, salt }: Pick<SealOptions, 'use' | 'salt'>): Uint8Array {
    return salt === undefined ? this.keys.key(`sealed:${use}`) : this.keys.saltedKey(`sealed:${use}`, salt)
  }
}
