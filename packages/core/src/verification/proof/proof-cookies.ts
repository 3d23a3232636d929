import { Injectable } from '@nestjs/common'
import { ActivityId, PERSON_KINDS } from '@parvis/contract'
import { Clock, type PersonAttributes, type ResidentProof } from '@parvis/plugin-api/server'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { giveCookie, takeCookie } from '../../http/own-cookies.js'
import { RequestContext, type RequestFacts } from '../../http/request-context.js'
import { SealedValues } from '../../identity/sealed-values.js'
import { knownAttributes } from './known-attributes.js'

const USE = 'proof'
const MINUTES = 60

const KeptProof = z.object({
  commune: z.string(),
  activity: z.string(),
  personKey: z.string(),
  method: z.string(),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  birthDate: z.iso.date().optional(),
  communeNis: z.string().optional(),
  district: z.string().optional(),
  residenceAsOf: z.iso.date().optional(),
  kind: z.enum(PERSON_KINDS).optional(),
  channel: z.string().max(40).optional(),
  expiresAt: z.iso.datetime(),
})

/** A proof with what it tells of the person, and the moment when it ends. */
export interface HeldProof extends ResidentProof {
  readonly attributes: PersonAttributes
  readonly expiresAt: string
}

/** What a proof cookie is made from. */
export interface GivenProof extends ResidentProof {
  readonly attributes: PersonAttributes
  /** The proof does not outlive it. */
  readonly expiresAt: Date
}

/**
 * A resident's proof for one activity: a sealed cookie in their browser, for one hour at most, and nothing on the server. It
 * holds the key that stands for the person and what rules need of them, never a mailbox, a code or a number.
 */
@Injectable()
export class ProofCookies {
  private readonly read = new WeakMap<FastifyRequest, Map<string, Promise<HeldProof | undefined>>>()

  constructor(
    private readonly requests: RequestContext,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  /** Gives the browser a proof. @param activityId database id. */
  async give(activityId: string, { attributes, expiresAt: end, ...proof }: GivenProof): Promise<HeldProof> {
    const facts = this.requests.demand()
    const now = this.clock.now()
    const expiresAt = new Date(Math.min(now.getTime() + MINUTES * 60_000, end.getTime()))
    const kept: z.input<typeof KeptProof> = {
      ...attributes,
      personKey: proof.personKey,
      method: proof.method,
      level: proof.level,
      ...(proof.channel === undefined ? {} : { channel: proof.channel }),
      expiresAt: expiresAt.toISOString(),
      commune: facts.commune?.id ?? '',
      activity: activityId,
    }
    const value = await this.sealed.seal(kept, { use: USE, expiresAt })
    giveCookie(facts, { name: cookieName('proof', activityId), value, expiresAt }, now)
    return { ...proof, attributes, expiresAt: kept.expiresAt }
  }

  /** The proof that this browser holds for the activity; none outside requests. */
  async held(activityId: string): Promise<HeldProof | undefined> {
    const facts = this.requests.current()
    if (facts === undefined) return undefined
    const known = this.read.get(facts.request) ?? new Map<string, Promise<HeldProof | undefined>>()
    this.read.set(facts.request, known)
    const proof = known.get(activityId) ?? this.open(facts, activityId)
    known.set(activityId, proof)
    return await proof
  }

  /** Takes the proof from this browser. */
  forget(activityId: string): void {
    takeCookie(this.requests.demand(), cookieName('proof', activityId))
  }

  private async open(facts: RequestFacts, activityId: string): Promise<HeldProof | undefined> {
    const value = facts.request.cookies[cookieName('proof', activityId)]
    if (value === undefined) return undefined
    const kept = await this.sealed.open(value, KeptProof, { use: USE, now: this.clock.now() })
    if (kept === undefined || kept.activity !== activityId || kept.commune !== facts.commune?.id)
      return undefined
    const { commune: _commune, activity: _activity, personKey, method, level, channel, expiresAt, ...attributes } = kept
    const held = { personKey, method, level, expiresAt, attributes: knownAttributes(attributes) }
    return channel === undefined ? held : { ...held, channel }
  }
}

/** One cookie per activity: `proof_act_…`, `step_act_…`. */
export function cookieName(kind: 'proof' | 'step', activityId: string): string {
  return `${kind}_${ActivityId.encode(activityId)}`
}
