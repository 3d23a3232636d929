import { Secret, TOTP } from 'otpauth'

const PERIOD_MS = 30_000

/** The app on somebody's phone that shows one-time passwords. */
export class TestTotpApp {
  private readonly totp: TOTP
  private lastStep = 0

  /** @param secret as it was shown, in base 32. */
  constructor(
    secret: string,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })
  }

  /** What the app shows now. */
  code(): string {
    return this.totp.generate({ timestamp: this.now().getTime() })
  }

  /** A password that was not given before. A second one within thirty seconds is the next, which servers take; a third is not. */
  fresh(): string {
    this.lastStep = Math.max(this.lastStep + 1, Math.floor(this.now().getTime() / PERIOD_MS))
    return this.totp.generate({ timestamp: this.lastStep * PERIOD_MS })
  }
}
