import { Inject, Injectable } from '@nestjs/common'
import { timingSafeEqual } from 'node:crypto'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { InstallationKeys } from '../identity/installation-keys.js'

const SIGNATURE_BYTES = 8
const TOKEN = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{16})$/

/**
 * Envelope senders, one for each mail: `bounces+<id and signature>@commune.example`. A report that comes back names the mail
 * by them, and nobody can make one up to set another's mailbox aside: the signature is known to who got the mail alone.
 */
@Injectable()
export class ReturnPaths {
  constructor(
    private readonly keys: InstallationKeys,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'mailBounces'>,
  ) {}

  /** Envelope sender of a mail; none where the operator has no mailbox for reports. */
  of(mailId: string): string | undefined {
    const [name, domain] = this.environment.mailBounces?.split('@') ?? []
    if (name === undefined || domain === undefined) return undefined
    return `${name}+${mailId.replaceAll('-', '')}${this.signature(mailId).toString('hex')}@${domain}`
  }

  /** The mail that an envelope sender of ours stands for. */
  mailOf(address: string): string | undefined {
    const token = /\+([0-9a-f]+)@/i.exec(address)?.[1]?.toLowerCase() ?? ''
    const parts = TOKEN.exec(token)
    if (parts === null) return undefined
    const id = parts.slice(1, 6).join('-')
    const given = Buffer.from(parts[6] ?? '', 'hex')
    return timingSafeEqual(given, this.signature(id)) ? id : undefined
  }

  private signature(mailId: string): Buffer {
    return Buffer.from(this.keys.hash('mail-return-path', mailId), 'base64url').subarray(0, SIGNATURE_BYTES)
  }
}
