import { Injectable } from '@nestjs/common'
import { CommuneDb, type VerificationMethod } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../../modules/module-snapshot.js'
import { BootError } from '../../plugins/boot-error.js'
import { definitionFaults } from './check-definition.js'

/** Beginning of the ids of methods that communes configure. */
const CONFIGURED = 'oidc-'

interface RegisteredMethod {
  /** Plugin id, or `core`. */
  readonly owner: string
  readonly method: VerificationMethod
}

/** Methods that some communes have and others have not, by what they have configured. It answers from memory. */
export interface CommuneMethods {
  /** @param communeId database id. */
  of(communeId: string): readonly VerificationMethod[]
}

/**
 * All ways for residents to prove themselves: core's own, and those of plugins. They are registered while the application
 * starts. A plugin's method is there for a commune while the module is on.
 */
@Injectable()
export class VerificationMethods {
  private readonly methods = new Map<string, RegisteredMethod>()
  private readonly sources: CommuneMethods[] = []

  constructor(
    private readonly db: CommuneDb,
    private readonly modules: ModuleSnapshot,
  ) {}

  /** @throws BootError when the id is taken; Error when the definition is at fault. */
  register(owner: string, method: VerificationMethod): void {
    const { definition } = method
    const faults = definitionFaults(definition)
    if (faults.length > 0)
      throw new Error(`The verification method "${definition.id}" is at fault:\n  ${faults.join('\n  ')}`)
    if (definition.id.startsWith(CONFIGURED))
      throw new BootError([`verification method "${definition.id}" of "${owner}": ids that begin with "${CONFIGURED}" are core's`])
    const known = this.methods.get(definition.id)
    if (known !== undefined)
      throw new BootError([
        `verification method "${definition.id}" is declared more than once, by "${known.owner}" and "${owner}"`,
      ])
    this.methods.set(definition.id, { owner, method })
  }

  /** Methods of core's own that each commune configures for itself. */
  registerSource(source: CommuneMethods): void {
    this.sources.push(source)
  }

  /** In the commune of the unit of work. */
  find(id: string): VerificationMethod | undefined {
    const known = this.methods.get(id)
    if (known !== undefined) return this.isOn(known) ? known.method : undefined
    return this.configured().find(({ definition }) => definition.id === id)
  }

  /** In the commune of the unit of work, in the order of their levels. */
  all(): readonly VerificationMethod[] {
    const registered = [...this.methods.values()].filter((each) => this.isOn(each)).map(({ method }) => method)
    return [...registered, ...this.configured()]
      .sort((one, other) => one.definition.level - other.definition.level || (one.definition.id < other.definition.id ? -1 : 1))
  }

  private configured(): VerificationMethod[] {
    return this.sources.flatMap((source) => source.of(this.db.communeId))
  }

  private isOn({ owner }: RegisteredMethod): boolean {
    return owner === 'core' || this.modules.state(this.db.communeId, owner) !== 'off'
  }
}
