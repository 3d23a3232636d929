import { Injectable } from '@nestjs/common'
import { ActivityId, ProofLevel } from '@parvis/contract'
import { Clock, type ResidentProof } from '@parvis/plugin-api/server'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { RequestContext, type RequestFacts } from '../http/request-context.js'
import { SealedValues } from '../identity/sealed-values.js'

const USE = 'proof'
const MINUTES = 60

const KeptProof = z.object({
  commune: z.string(),
  activity: z.string(),
  personKey: z.string(),
  method: z.string(),
  level: ProofLevel,
  expiresAt: z.iso.datetime(),
})

/** A proof and the moment when it ends. */
export interface HeldProof extends ResidentProof {
  readonly expiresAt: string
}

const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

/**
 * A resident's proof for one activity: a sealed cookie in their browser, for one hour, and nothing on the server. It holds
 * the key that stands for the person, never a mailbox or a code.
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
  async give(activityId: string, proof: ResidentProof): Promise<HeldProof> {
    const facts = this.requests.demand()
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000)
    const held = { ...proof, expiresAt: expiresAt.toISOString() }
    const value = await this.sealed.seal(
      { ...held, commune: facts.commune?.id ?? '', activity: activityId },
      { use: USE, expiresAt },
    )
    void facts.reply.setCookie(cookieName('proof', activityId), value, {
      ...cookieOptions(facts),
      maxAge: MINUTES * 60,
    })
    return held
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
    const facts = this.requests.demand()
    void facts.reply.clearCookie(cookieName('proof', activityId), cookieOptions(facts))
  }

  private async open(facts: RequestFacts, activityId: string): Promise<HeldProof | undefined> {
    const value = facts.request.cookies[cookieName('proof', activityId)]
    if (value === undefined) return undefined
    const kept = await this.sealed.open(value, KeptProof, { use: USE, now: this.clock.now() })
    if (kept === undefined || kept.activity !== activityId || kept.commune !== facts.commune?.id)
      return undefined
    const { personKey, method, expiresAt } = kept
    return { personKey, method, expiresAt, level: Level.parse(kept.level) }
  }
}

/** One cookie per activity: `proof_act_…`. */
export function cookieName(kind: 'proof' | 'code', activityId: string): string {
  return `${kind}_${ActivityId.encode(activityId)}`
}

/** For scripts unreadable, for other sites unusable, and for this commune only. */
export function cookieOptions({ base, secure }: RequestFacts) {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: base === '' ? '/' : base,
    secure,
  } as const
}
