import { Injectable } from '@nestjs/common'
import type { Caller } from '@parvis/plugin-api/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { CommuneRecord } from '../commune/commune-directory.js'

/** A staff account that is signed in. */
export interface SignedInAccount {
  /** Database id. */
  readonly id: string
  readonly email: string
  readonly name: string
  readonly isOperator: boolean
  /** Has a passkey or one-time passwords. */
  readonly hasSecondFactor: boolean
}

/** How a session has shown a second factor. `recovery`: by a code that was handed over in person. */
export const SECOND_FACTOR_METHODS = ['passkey', 'totp', 'recovery-code', 'recovery'] as const
export type SecondFactorMethod = (typeof SECOND_FACTOR_METHODS)[number]

/** A session of a staff account. */
export interface StaffSession {
  /** Database id. */
  readonly id: string
  /** When it ends unless it is used before. */
  readonly endsAt: Date
  /** When it ends even if it is used. */
  readonly lastsUntil: Date
  /** The second factor that it has shown, and when. */
  readonly secondFactor?: { readonly at: Date; readonly method: SecondFactorMethod }
}

/** What core knows of the HTTP request in progress. Plugins see the caller and the commune only. */
export interface RequestFacts {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly commune?: CommuneRecord
  /** Prefix of the commune's addresses: `/huy`, or empty. */
  readonly base: string
  readonly caller: Caller
  /** Cookies that are set must never leave by plain HTTP. */
  readonly secure: boolean
  readonly account?: SignedInAccount
  /** The session of the account. */
  readonly session?: StaffSession
}

/** The HTTP request in progress, for core's own services (cookies, limits per network). */
@Injectable()
export class RequestContext {
  private readonly storage = new AsyncLocalStorage<RequestFacts>()

  run<T>(facts: RequestFacts, task: () => Promise<T>): Promise<T> {
    return this.storage.run(facts, task)
  }

  /** `undefined` in jobs, schedules and commands. */
  current(): RequestFacts | undefined {
    return this.storage.getStore()
  }

  /** @throws Error outside a request: a defect of the caller. */
  demand(): RequestFacts {
    const facts = this.current()
    if (facts === undefined)
      throw new Error('There is no HTTP request here: this service works for requests only')
    return facts
  }
}
