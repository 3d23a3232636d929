import { Inject, Injectable } from '@nestjs/common'
import { Conflict, MalformedRequest, type BoundRoute, type Problem } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import { IdempotencyKeyReused } from './http-problems.js'
import type { ParsedInput } from './input-parser.js'
import type { RequestFacts } from './request-context.js'

/** A repeated request, told by the key that its sender made up. */
export interface RepeatableRequest {
  /** What the database knows of the key: a keyed hash. */
  readonly keyHash: string
  /** The key itself, which is stored nowhere and opens the answer. */
  readonly key: string
  readonly fingerprint: string
}

const Row = z.object({ sealed: z.string() })
const Stored = z.object({
  fingerprint: z.string(),
  body: z.string().optional(),
  /** A proof is a cookie: who did not get the first answer needs it from the second. */
  cookies: z.array(z.string()).default([]),
})
const USE = 'idempotent-answer'
const KEY = /^[\x21-\x7e]{16,200}$/

/** What a request is answered with: its body as it was sent, and the cookies that it set. */
export interface GivenAnswer {
  readonly body: string | undefined
  readonly cookies: readonly string[]
}

/** The request is being answered by a twin at this moment; what it did is taken back and the twin's answer given. */
export const TwinAnswered = Conflict({ reason: 'twin-answered' })

/**
 * `Idempotency-Key` on what residents write: the same key with the same request gives the first answer again and has no
 * second effect. An answer is sealed with the key itself, so that the table tells nothing about who did what; only successes are kept.
 */
@Injectable()
export class IdempotentAnswers {
  constructor(
    @Inject(CommuneDb) private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly keys: InstallationKeys,
    private readonly sealed: SealedValues,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** `undefined` where the route or the request has no use for it; a problem when the key is unusable. */
  repeatable(
    route: BoundRoute,
    facts: RequestFacts,
    input: ParsedInput,
  ): RepeatableRequest | Problem | undefined {
    const key = facts.request.headers['idempotency-key']
    const applies =
      route.scope === 'commune' &&
      route.method !== 'GET' &&
      route.produces === undefined &&
      route.upload === undefined
    if (key === undefined || !applies || (route.access.kind !== 'action' && route.access.kind !== 'public'))
      return undefined
    if (typeof key !== 'string' || !KEY.test(key))
      return MalformedRequest({}, [{ path: 'Idempotency-Key', code: 'not-a-key' }])
    const { params, query, body } = input
    const fingerprint = this.keys.hash(
      'idempotent-request',
      JSON.stringify([route.operationId, params, query, body]),
    )
    return { keyHash: this.keys.hash('idempotency', `${facts.commune?.id ?? ''} ${key}`), key, fingerprint }
  }

  /** The answer that the same request got before. Reads in a unit of work of its own, which ends at once. */
  async find(
    request: RepeatableRequest,
    facts: RequestFacts,
  ): Promise<GivenAnswer | Problem | undefined> {
    const { commune, caller } = facts
    if (commune === undefined) return undefined
    const row = await this.units.run({ commune, caller }, () =>
      this.db.row(Row, 'SELECT sealed FROM core.idempotent_answer WHERE key_hash = $1', [request.keyHash]),
    )
    if (row === undefined) return undefined
    const stored = await this.sealed.open(row.sealed, Stored, {
      use: USE,
      salt: request.key,
      now: this.clock.now(),
    })
    if (stored?.fingerprint !== request.fingerprint) return IdempotencyKeyReused()
    return { body: stored.body, cookies: stored.cookies }
  }

  /** Keeps the answer in the transaction of what was done. @returns a problem when a twin was faster. */
  async keep(request: RepeatableRequest, answer: GivenAnswer): Promise<Problem | undefined> {
    const sealed = await this.sealed.seal(
      { fingerprint: request.fingerprint, ...answer },
      { use: USE, salt: request.key },
    )
    const stored = await this.db.run(
      'INSERT INTO core.idempotent_answer (key_hash, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [request.keyHash, sealed],
    )
    return stored === 0 ? TwinAnswered : undefined
  }
}
