import { Injectable } from '@nestjs/common'
import { Clock, CommuneContext, Sealing } from '@parvis/plugin-api/server'
import type { z } from 'zod'
import { SealedValues } from './sealed-values.js'

/** Sealing for plugins: under a key of each use, salted with the commune, so that no commune reads what another has sealed. */
@Injectable()
export class CommuneSealing extends Sealing {
  constructor(
    private readonly sealed: SealedValues,
    private readonly context: CommuneContext,
    private readonly clock: Clock,
  ) {
    super()
  }

  override async seal(use: string, value: unknown): Promise<string> {
    return await this.sealed.seal(value, this.options(use))
  }

  override async open<Schema extends z.ZodType>(use: string, sealed: string, schema: Schema): Promise<z.output<Schema> | undefined> {
    return await this.sealed.open(sealed, schema, { ...this.options(use), now: this.clock.now() })
  }

  private options(use: string): { use: string; salt: string } {
    return { use: `plugin:${use}`, salt: this.context.commune().id }
  }
}
