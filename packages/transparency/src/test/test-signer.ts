import { generateKeyPairSync, sign } from 'node:crypto'
import type { NoteSigner } from '../index.js'

/** A signer with a key of its own, by the crypto of Node. */
export function testSigner(name: string): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { name, publicKey: new Uint8Array(Buffer.from(x, 'base64url')), sign: (text) => new Uint8Array(sign(null, text, privateKey)) }
}
