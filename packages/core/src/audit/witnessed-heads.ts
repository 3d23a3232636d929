import { Injectable } from '@nestjs/common'
import type { AuditHead } from '@parvis/transparency'

/** Heads of the current commune's audit chain that were kept somewhere. */
export type HeadSource = () => Promise<readonly AuditHead[]>

/**
 * Who keeps heads of the audit chain beside the log itself. Each check of the chain compares them: a chain that was cut off
 * or written anew no longer agrees with them.
 */
@Injectable()
export class WitnessedHeads {
  private readonly sources: HeadSource[] = []

  /** Called while the application starts; the source is then asked in units of work of any commune. */
  register(source: HeadSource): void {
    this.sources.push(source)
  }

  async read(): Promise<readonly AuditHead[]> {
    const heads: AuditHead[] = []
    for (const source of this.sources) heads.push(...(await source()))
    return heads
  }
}
