import { Injectable } from '@nestjs/common'
import { CommuneDb, type VerificationMethod } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../../modules/module-snapshot.js'
import { BootError } from '../../plugins/boot-error.js'
import { definitionFaults } from './check-definition.js'

interface RegisteredMethod {
  /** Plugin id, or `core`. */
  readonly owner: string
  readonly method: VerificationMethod
}

/**
 * All ways for residents to prove themselves: core's own, and those of plugins. They are registered while the application
 * starts. A plugin's method is there for a commune while the module is on.
 */
@Injectable()
export class VerificationMethods {
  private readonly methods = new Map<string, RegisteredMethod>()

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
    const known = this.methods.get(definition.id)
    if (known !== undefined)
      throw new BootError([
        `verification method "${definition.id}" is declared more than once, by "${known.owner}" and "${owner}"`,
      ])
    this.methods.set(definition.id, { owner, method })
  }

  /** In the commune of the unit of work. */
  find(id: string): VerificationMethod | undefined {
    const known = this.methods.get(id)
    return known !== undefined && this.isOn(known) ? known.method : undefined
  }

  /** In the commune of the unit of work, in the order of their levels. */
  all(): readonly VerificationMethod[] {
    return [...this.methods.values()]
      .filter((each) => this.isOn(each))
      .map(({ method }) => method)
      .sort((one, other) => one.definition.level - other.definition.level || (one.definition.id < other.definition.id ? -1 : 1))
  }

  private isOn({ owner }: RegisteredMethod): boolean {
    return owner === 'core' || this.modules.state(this.db.communeId, owner) !== 'off'
  }
}
