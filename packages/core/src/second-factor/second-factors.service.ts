import { Injectable } from '@nestjs/common'
import {
  isProblem,
  NotFound,
  NotSignedIn,
  SecondFactorNeeded,
  WrongCode,
  type FactorMethod,
  type NewPasskey,
  type Problem,
  type SecondFactors as SecondFactorsView,
  type ShownPasskey,
} from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import type { z } from 'zod'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext, type SecondFactorMethod, type SignedInAccount } from '../http/request-context.js'
import { FRESH_FACTOR_MINUTES } from '../identity/session-limits.js'
import { StaffAccounts } from '../identity/staff-accounts.service.js'
import { StaffSessions } from '../identity/staff-sessions.service.js'
import { FactorNews } from './factor-news.service.js'
import { OneTimePasswords } from './one-time-passwords.service.js'
import type { SignedIn } from './own-session.js'
import { Passkeys } from './passkeys.service.js'
import { RecoveryCodes } from './recovery-codes.service.js'
import { StaffRecovery } from './staff-recovery.service.js'

type Change = () => Promise<Problem | undefined>

/** The second factors of who is signed in: showing one, and changing them (spec I-25). */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly requests: RequestContext,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly accounts: StaffAccounts,
    private readonly sessions: StaffSessions,
    private readonly passkeys: Passkeys,
    private readonly totp: OneTimePasswords,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly recovery: StaffRecovery,
    private readonly news: FactorNews,
  ) {}

  /** @returns who is signed in, or `not-signed-in`. */
  signedIn(): SignedIn | Problem {
    const { account, session } = this.requests.demand()
    return account === undefined || session === undefined ? NotSignedIn() : { account, session }
  }

  async read({ account }: SignedIn): Promise<SecondFactorsView> {
    return {
      passkeys: await this.passkeys.list(account.id),
      totp: await this.totp.find(account.id),
      recoveryCodesLeft: await this.recoveryCodes.left(account.id),
      sessions: await this.sessions.count(account.id),
    }
  }

  /** How the account can show a second factor at this address, the safest first. */
  async methods({ id, hasSecondFactor }: SignedInAccount): Promise<FactorMethod[]> {
    if (!hasSecondFactor) return []
    const passkeys = await this.passkeys.list(id)
    const totp = await this.totp.find(id)
    return [
      ...(passkeys.some((each) => each.isHere) ? (['passkey'] as const) : []),
      ...(totp === undefined ? [] : (['totp'] as const)),
      // Own codes, and those that are handed over.
      'recovery-code',
    ]
  }

  /**
   * Whether the person may change their factors now: who has one must have shown one in the last ten minutes. Otherwise
   * somebody at an unlocked desk could put their own in its place.
   */
  refusal({ account, session }: SignedIn): Problem | undefined {
    if (!account.hasSecondFactor) return undefined
    const shownAt = session.secondFactor?.at.getTime()
    const isFresh = shownAt !== undefined && this.clock.now().getTime() - shownAt < FRESH_FACTOR_MINUTES * 60_000
    return isFresh ? undefined : SecondFactorNeeded({ enrolled: true, again: shownAt !== undefined })
  }

  async addPasskey(who: SignedIn, wish: { name: string; passkey: z.output<typeof NewPasskey> }): Promise<Added | Problem> {
    return await this.add(who, 'passkey', async () => await this.passkeys.add(who, wish))
  }

  async addTotp(who: SignedIn, wish: { sealed: string; code: string }): Promise<Added | Problem> {
    return await this.add(who, 'totp', async () => {
      const limited = await this.limits.consume('staffFactorOfAccount', who.account.id)
      return limited ?? (await this.totp.add(who.account.id, wish))
    })
  }

  async removePasskey(who: SignedIn, passkey: string): Promise<Problem | undefined> {
    return await this.remove(who, 'passkey', async () => await this.passkeys.remove(who.account.id, passkey))
  }

  async removeTotp(who: SignedIn): Promise<Problem | undefined> {
    return await this.remove(who, 'totp', async () => await this.totp.remove(who.account.id))
  }

  /** @returns ten codes, or `not-found` when there is nothing that they could stand in for. */
  async renewRecoveryCodes(who: SignedIn): Promise<readonly string[] | Problem> {
    const refused = this.refusal(who)
    if (refused !== undefined) return refused
    if (!who.account.hasSecondFactor) return NotFound()
    await this.news.tell('recovery-codes-renewed', who)
    return await this.recoveryCodes.renew(who.account.id)
  }

  async showPasskey(who: SignedIn, passkey: z.output<typeof ShownPasskey>): Promise<Problem | undefined> {
    return await this.show(who, 'passkey', async () => await this.passkeys.show(who, passkey))
  }

  async showTotp(who: SignedIn, code: string): Promise<Problem | undefined> {
    return await this.show(who, 'totp', async () => await this.totp.show(who.account.id, code))
  }

  /** An own code, or one that was handed over: that resets every factor and ends the other sessions. */
  async showRecoveryCode(who: SignedIn, code: string): Promise<{ isReset: boolean } | Problem> {
    const { account, session } = who
    let isReset = false
    const refused = await this.show(who, 'recovery-code', async () => {
      if (await this.recoveryCodes.use(account.id, code)) {
        await this.news.tell('recovery-code-used', who)
        return undefined
      }
      isReset = await this.recovery.use(account.id, code)
      return isReset ? undefined : WrongCode()
    })
    if (refused !== undefined) return refused
    if (isReset) {
      await this.sessions.endAll(account.id, session.id)
      await this.sessions.showFactor(session.id, 'recovery')
      await this.news.tell('recovery-done', who)
    }
    return { isReset }
  }

  private async add(who: SignedIn, method: 'passkey' | 'totp', change: Change): Promise<Added | Problem> {
    const refused = this.refusal(who) ?? (await change())
    if (refused !== undefined) return refused
    await this.news.tell('second-factor-added', who, method)
    // Who has just made a factor has it in their hands.
    await this.sessions.showFactor(who.session.id, method)
    const isFirst = (await this.recoveryCodes.left(who.account.id)) === 0
    return isFirst ? { recoveryCodes: await this.recoveryCodes.renew(who.account.id) } : {}
  }

  private async remove(who: SignedIn, method: 'passkey' | 'totp', change: Change): Promise<Problem | undefined> {
    const refused = this.refusal(who) ?? (await change())
    if (refused !== undefined) return refused
    await this.news.tell('second-factor-removed', who, method)
    const account = await this.accounts.find(who.account.id)
    if (account?.hasSecondFactor === true) return undefined
    await this.recoveryCodes.forget(who.account.id)
    await this.sessions.forgetFactors(who.account.id)
    return undefined
  }

  private async show(who: SignedIn, method: SecondFactorMethod, check: Change): Promise<Problem | undefined> {
    const limited = await this.limits.consume('staffFactorOfAccount', who.account.id)
    if (limited !== undefined) return limited
    const refused = await check()
    if (isProblem(refused)) return refused
    await this.limits.giveBack('staffFactorOfAccount', who.account.id)
    await this.sessions.showFactor(who.session.id, method)
    return undefined
  }
}

export interface Added {
  readonly recoveryCodes?: readonly string[]
}
