import type { NewPasskey, ShownPasskey } from '@parvis/contract'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { z } from 'zod'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

export interface TestPasskeyOptions {
  /** Address of the pages, such as `http://127.0.0.1:1234`. */
  readonly origin: string
}

/** A passkey in software: ES256, one credential, no attestation (WebAuthn Level 3, sections 6.1 and 6.5). */
export class TestPasskey {
  private readonly key: KeyObject
  private readonly publicKey: Uint8Array
  private readonly id = randomBytes(16)
  private counter = 0
  readonly origin: string

  constructor({ origin }: TestPasskeyOptions) {
    this.origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.key = privateKey
    // COSE key: type EC2, algorithm ES256, curve P-256, coordinates.
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ])
    this.publicKey = isoCBOR.encode(cose)
  }

  /** Answers `navigator.credentials.create()`. */
  create(options: { readonly challenge: string; readonly rp: { readonly id?: string | undefined } }): z.input<typeof NewPasskey> {
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.publicKey])
    const authData = Buffer.concat([this.authenticatorData(options.rp.id ?? '', HAS_CREDENTIAL), credential])
    const attestation = isoCBOR.encode(
      new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(authData)],
      ]),
    )
    return {
      ...this.named(),
      response: {
        clientDataJSON: this.clientData('webauthn.create', options.challenge).toString('base64url'),
        attestationObject: Buffer.from(attestation).toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  /** Answers `navigator.credentials.get()`. */
  answer(options: { readonly challenge: string; readonly rpId?: string | undefined }): z.input<typeof ShownPasskey> {
    this.counter += 1
    const clientData = this.clientData('webauthn.get', options.challenge)
    const authData = this.authenticatorData(options.rpId ?? '', 0)
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()])
    return {
      ...this.named(),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, this.key).toString('base64url'),
      },
    }
  }

  private named(): Pick<z.input<typeof NewPasskey>, 'id' | 'rawId' | 'type' | 'clientExtensionResults'> {
    const id = this.id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} }
  }

  private authenticatorData(relyingParty: string, flags: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    const hash = createHash('sha256').update(relyingParty).digest()
    return Buffer.concat([hash, Buffer.from([USER_PRESENT | USER_VERIFIED | flags]), counter])
  }

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }
}
