import { Injectable } from '@nestjs/common'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { type Cipher, managedNonce, utf8ToBytes, bytesToUtf8 } from '@noble/ciphers/utils.js'
import { z } from 'zod'
import { InstallationKeys } from './installation-keys.js'

const Sealed = z.object({ v: z.unknown(), e: z.int().optional() })

export interface SealOptions {
  /** What it is for; a value sealed for one use cannot be opened as another. */
  readonly use: string
  /** Something that who opens it must know as well. */
  readonly salt?: string
  /** The moment after which it is worthless. */
  readonly expiresAt?: Date
}

/**
 * Values that leave the server and come back: encrypted and authenticated (XChaCha20-Poly1305 with a random nonce), one
 * key per use. Decision 0011 says why not a token format.
 */
@Injectable()
export class SealedValues {
  private readonly known = new Map<string, Cipher>()

  constructor(private readonly keys: InstallationKeys) {}

  async seal(value: unknown, options: SealOptions): Promise<string> {
    const plain = JSON.stringify({ v: value, e: options.expiresAt?.getTime() })
    return Buffer.from(this.cipher(options).encrypt(utf8ToBytes(plain))).toString('base64url')
  }

  /** The value, or `undefined` when it was not sealed here for this use, was changed, has expired or has another shape. */
  async open<Schema extends z.ZodType>(
    sealed: string,
    schema: Schema,
    options: Pick<SealOptions, 'use' | 'salt'> & { readonly now: Date },
  ): Promise<z.output<Schema> | undefined> {
    try {
      const plain = this.cipher(options).decrypt(new Uint8Array(Buffer.from(sealed, 'base64url')))
      const { v: value, e: expiry } = Sealed.parse(JSON.parse(bytesToUtf8(plain)))
      if (expiry !== undefined && expiry <= options.now.getTime()) return undefined
      const parsed = schema.safeParse(value)
      return parsed.success ? parsed.data : undefined
    } catch {
      // Whatever is wrong with it, it is no value of ours.
      return undefined
    }
  }

  /** As {@link seal}, for the bytes of a file. */
  sealBytes(bytes: Uint8Array, options: Pick<SealOptions, 'use' | 'salt'>): Uint8Array {
    return this.cipher(options).encrypt(bytes)
  }

  /** The bytes, or `undefined` when they were not sealed here for this use, or were changed. */
  openBytes(sealed: Uint8Array, options: Pick<SealOptions, 'use' | 'salt'>): Uint8Array | undefined {
    try {
      return this.cipher(options).decrypt(sealed)
    } catch {
      return undefined
    }
  }

  private cipher({ use, salt }: Pick<SealOptions, 'use' | 'salt'>): Cipher {
    if (salt !== undefined) return cipherOf(this.keys.saltedKey(`sealed:${use}`, salt))
    const cipher = this.known.get(use) ?? cipherOf(this.keys.key(`sealed:${use}`))
    this.known.set(use, cipher)
    return cipher
  }
}

/** The nonce is drawn anew for each value and stands before it. */
function cipherOf(key: Uint8Array): Cipher {
  const seal = managedNonce(xchacha20poly1305)
  return { encrypt: (plain) => seal(key).encrypt(plain), decrypt: (sealed) => seal(key).decrypt(sealed) }
}
