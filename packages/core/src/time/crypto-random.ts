import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { Random } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'

/** The operating system's cryptographic randomness. */
@Injectable()
export class CryptoRandom extends Random {
  bytes(length: number): Uint8Array {
    return new Uint8Array(randomBytes(length))
  }

  integer(below: number): number {
    return randomInt(below)
  }

  uuid(): string {
    return randomUUID()
  }
}
