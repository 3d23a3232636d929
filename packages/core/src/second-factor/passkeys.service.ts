import { Inject, Injectable } from '@nestjs/common'
import {
  Conflict,
  isProblem,
  NotFound,
  PasskeyId,
  PasskeyRefused,
  type NewPasskey,
  type Passkey,
  type PasskeyCreation,
  type PasskeyRequest,
  type Problem,
  type ShownPasskey,
} from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { PlatformDb } from '../database/platform-db.js'
import { RequestContext } from '../http/request-context.js'
import { dayIn } from '../processes/brussels-time.js'
import type { SignedIn } from './own-session.js'
import { PasskeyChallenges } from './passkey-challenges.service.js'
import { relyingParty, type RelyingParty } from './relying-party.js'

const MOST = 10
const PasskeyRow = z.object({
  id: z.uuid(),
  credential_id: z.string(),
  public_key: z.instanceof(Buffer),
  counter: z.coerce.number(),
  transports: z.array(z.string()),
  relying_party: z.string(),
  name: z.string(),
  added_on: z.string(),
  used_on: z.string().nullable(),
})
type PasskeyRow = z.infer<typeof PasskeyRow>
const SELECT = `SELECT id, credential_id, public_key, counter, transports, relying_party, name,
  added_on::text, used_on::text FROM core.staff_passkey`

/** Passkeys of staff (WebAuthn). Each works at the address it was made at; the browser sees to that. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly db: PlatformDb,
    private readonly clock: Clock,
    private readonly challenges: PasskeyChallenges,
    private readonly communes: CommuneDirectory,
    private readonly requests: RequestContext,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Passkeys of an account, oldest first. */
  async list(accountId: string): Promise<Passkey[]> {
    const here = this.party().id
    return (await this.rows(accountId)).map((row) => ({
      id: PasskeyId.encode(row.id),
      name: row.name,
      addedOn: row.added_on,
      usedOn: row.used_on ?? undefined,
      isHere: row.relying_party === here,
    }))
  }

  /** @returns what the browser needs to make a passkey, or `conflict` when there are ten. */
  async start({ account, session }: SignedIn): Promise<z.input<typeof PasskeyCreation> | Problem> {
    const rows = await this.rows(account.id)
    if (rows.length >= MOST) return Conflict({ reason: 'too-many-passkeys' })
    const party = this.party()
    const options = await generateRegistrationOptions({
      rpName: 'Parvis',
      rpID: party.id,
      userName: account.email,
      userDisplayName: account.name,
      userID: new Uint8Array(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
      attestationType: 'none',
      excludeCredentials: rows.map(({ credential_id: id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    })
    await this.challenges.keep(session.id, 'add-passkey', options.challenge)
    return { ...options, attestation: 'none' }
  }

  /** Stores a new passkey. Problems: `passkey-refused`, `conflict` when it is there already. */
  async add(
    { account, session }: SignedIn,
    { name, passkey }: { name: string; passkey: z.output<typeof NewPasskey> },
  ): Promise<Problem | undefined> {
    const party = this.party()
    const credential = await this.verifyNew(passkey, party, await this.challenges.use(session.id, 'add-passkey'))
    if (isProblem(credential)) return credential
    const { id, publicKey, counter, transports } = credential
    const stored = await this.db.run(
      `INSERT INTO core.staff_passkey (account_id, credential_id, public_key, counter, transports, relying_party, name, added_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [account.id, id, Buffer.from(publicKey), counter, transports ?? [], party.id, name, this.today()],
    )
    return stored === 1 ? undefined : Conflict({ reason: 'passkey-exists' })
  }

  async rename(accountId: string, passkey: string, name: string): Promise<Problem | undefined> {
    const changed = await this.db.run(
      'UPDATE core.staff_passkey SET name = $3 WHERE account_id = $1 AND id = $2',
      [accountId, PasskeyId.decode(passkey), name],
    )
    return changed === 1 ? undefined : NotFound()
  }

  async remove(accountId: string, passkey: string): Promise<Problem | undefined> {
    const removed = await this.db.run('DELETE FROM core.staff_passkey WHERE account_id = $1 AND id = $2', [
      accountId,
      PasskeyId.decode(passkey),
    ])
    return removed === 1 ? undefined : NotFound()
  }

  /** @returns what the browser needs to ask for a passkey, or `not-found` when none works at this address. */
  async request({ account, session }: SignedIn): Promise<z.input<typeof PasskeyRequest> | Problem> {
    const party = this.party()
    const rows = (await this.rows(account.id)).filter((row) => row.relying_party === party.id)
    if (rows.length === 0) return NotFound()
    const options = await generateAuthenticationOptions({
      rpID: party.id,
      allowCredentials: rows.map(({ credential_id: id, transports }) => ({ id, transports })),
      userVerification: 'preferred',
    })
    await this.challenges.keep(session.id, 'show-passkey', options.challenge)
    return options
  }

  /** Checks a passkey's answer. @returns `passkey-refused` unless it is one of the account's, at this address, in time. */
  async show({ account, session }: SignedIn, passkey: z.output<typeof ShownPasskey>): Promise<Problem | undefined> {
    const party = this.party()
    const challenge = await this.challenges.use(session.id, 'show-passkey')
    const row = (await this.rows(account.id)).find((each) => each.credential_id === passkey.id)
    if (challenge === undefined || row === undefined || row.relying_party !== party.id) return PasskeyRefused()
    const counter = await this.verifyShown(passkey, { row, party, challenge })
    if (isProblem(counter)) return counter
    await this.db.run('UPDATE core.staff_passkey SET counter = $2, used_on = $3 WHERE id = $1', [
      row.id,
      counter,
      this.today(),
    ])
    return undefined
  }

  private async verifyNew(passkey: z.output<typeof NewPasskey>, party: RelyingParty, challenge: string | undefined) {
    if (challenge === undefined) return PasskeyRefused()
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: passkey,
        expectedChallenge: challenge,
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: false,
      })
      return verified ? registrationInfo.credential : PasskeyRefused()
    } catch {
      // The library throws for everything that does not fit: challenge, origin, relying party, signature, form.
      return PasskeyRefused()
    }
  }

  /** @returns the new counter. */
  private async verifyShown(
    passkey: z.output<typeof ShownPasskey>,
    { row, party, challenge }: { row: PasskeyRow; party: RelyingParty; challenge: string },
  ): Promise<number | Problem> {
    const { credential_id: id, public_key: key, counter, transports } = row
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: passkey,
        expectedChallenge: challenge,
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: false,
        credential: { id, publicKey: new Uint8Array(key), counter, transports },
      })
      return verified ? authenticationInfo.newCounter : PasskeyRefused()
    } catch {
      return PasskeyRefused()
    }
  }

  private async rows(accountId: string): Promise<PasskeyRow[]> {
    return await this.db.rows(PasskeyRow, `${SELECT} WHERE account_id = $1 ORDER BY added_on, name, id`, [accountId])
  }

  private party(): RelyingParty {
    return relyingParty(this.requests.demand().request, {
      environment: this.environment,
      isOurs: (host) => this.communes.byHost(host) !== undefined,
    })
  }

  private today(): string {
    return dayIn(this.clock.now())
  }
}
