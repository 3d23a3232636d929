import { Injectable } from '@nestjs/common'
import { isProblem } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { InstallationKeys } from '../identity/installation-keys.js'

/** Which attempts were answered: an answer that comes a second time, to whatever process, is refused. */
@Injectable()
export class AnsweredSignIns {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly keys: InstallationKeys,
  ) {}

  /**
   * Uses up the attempt, in a unit of work of its own: it stays used although the answer is refused afterwards.
   *
   * @param expiresAt until then the attempt could be repeated, and is remembered.
   * @returns whether it was the first time.
   */
  async use(state: string, expiresAt: Date): Promise<boolean> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A sign-in is answered within a request of a commune')
    const stored = await this.units.run(work, () =>
      this.db.run('INSERT INTO core.answered_sign_in (state_hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        this.keys.hash('sign-in-state', state),
        expiresAt,
      ]),
    )
    return !isProblem(stored) && stored === 1
  }
}
