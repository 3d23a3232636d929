import fc from 'fast-check'
import { innerSchema, type JsonSchema } from './json-schema.js'
import { personalMailbox, personalValue } from './personal-values.js'
import type { SeededRandom } from './seeded-random.js'
import type { ValuePool } from './value-pool.js'

const ID_PATTERN = /^\^([a-z]{3})_\[/
const DEEPEST = 6
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz'

/** A public id that nothing has. */
export function madeUpId(prefix: string, random: SeededRandom): string {
  return `${prefix}_0${random.text(25, BASE32)}`
}

/**
 * Makes input that a schema accepts as far as the schema tells, with real ids of the commune where it has some and personal
 * values wherever text is free: what attacks then spoil in one place gets as far as that place.
 */
export class InputMaker {
  constructor(
    private readonly random: SeededRandom,
    private readonly pool: ValuePool,
  ) {}

  /** @param name of the field that it is for. */
  make(schema: JsonSchema, name = '', depth = 0): unknown {
    const { random } = this
    if (schema.const !== undefined) return schema.const
    if (schema.enum !== undefined) return random.pick(schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices !== undefined) return this.make(random.pick(choices), name, depth)
    switch (schema.type) {
      case 'object':
        return this.object(schema, name, depth)
      case 'array':
        return this.array(schema, name, depth)
      case 'string':
        return this.text(schema, name)
      case 'integer':
      case 'number':
        return this.number(schema)
      case 'boolean':
        return random.chance(0.5)
      case 'null':
        return null
      default:
        return schema.allOf === undefined ? this.anything(name) : this.allOf(schema.allOf, name, depth)
    }
  }

  private allOf(parts: readonly JsonSchema[], name: string, depth: number): unknown {
    const made = parts.map((part) => this.make(part, name, depth))
    return made.every((each) => typeof each === 'object') ? Object.assign({}, ...made) : made[0]
  }

  private object(schema: JsonSchema, name: string, depth: number): object {
    const { properties = {}, required = [] } = schema
    const fields = Object.entries(properties)
      .filter(([key]) => required.includes(key) || (depth < DEEPEST && this.random.chance(0.6)))
      .map(([key, each]): [string, unknown] => [key, this.make(each, key, depth + 1)])
    const more = innerSchema(schema.additionalProperties)
    if (more === undefined || Object.keys(properties).length > 0) return Object.fromEntries(fields)
    const names = schema.propertyNames?.enum ?? [this.random.pickAny(this.pool.named(name)) ?? 'note']
    const picked = names.filter(() => this.random.chance(0.6)).map(String)
    return Object.fromEntries(picked.map((key) => [key, this.make(more, key, depth + 1)]))
  }

  private array(schema: JsonSchema, name: string, depth: number): unknown[] {
    const length = Math.max(schema.minItems ?? 0, depth > DEEPEST ? 0 : this.random.integer(3))
    return Array.from({ length }, () => this.make(schema.items ?? {}, name, depth + 1))
  }

  private text(schema: JsonSchema, name: string): string {
    const { pattern, format, maxLength = 200, minLength = 0 } = schema
    const real = this.random.chance(0.7) ? this.random.pickAny(this.pool.named(name)) : undefined
    const prefix = pattern === undefined ? undefined : ID_PATTERN.exec(pattern)?.[1]
    if (prefix !== undefined)
      return this.random.pickAny(this.pool.ids(prefix)) ?? madeUpId(prefix, this.random)
    if (format === 'email') return personalMailbox(this.random)
    if (format === 'date-time') return this.moment().toISOString()
    if (format === 'date') return this.moment().toISOString().slice(0, 10)
    if (
      real !== undefined &&
      real.length <= maxLength &&
      (pattern === undefined || new RegExp(pattern, 'u').test(real))
    )
      return real
    if (pattern !== undefined) return this.matching(pattern)
    const text = personalValue(this.random)
    if (text.length < minLength) return text.padEnd(minLength, '.')
    return text.length <= maxLength ? text : this.random.text(maxLength)
  }

  private matching(pattern: string): string {
    try {
      const [text = ''] = fc.sample(fc.stringMatching(new RegExp(pattern)), {
        numRuns: 1,
        seed: this.random.integer(2 ** 31),
      })
      return text
    } catch {
      // Not every pattern can be turned round.
      return this.random.text(8)
    }
  }

  private number({ minimum = -10, maximum = 1_000, type }: JsonSchema): number {
    const from = Math.max(minimum, -1_000_000)
    // Seldom a lot: who may ask for a hundred thousand of something gets it, and that takes its time.
    const to = Math.min(maximum, from + (this.random.chance(0.02) ? 10_000 : 60))
    const whole = from + this.random.integer(Math.max(1, Math.floor(to - from) + 1))
    return type === 'number' && this.random.chance(0.3) ? whole / 3 : whole
  }

  private moment(): Date {
    return new Date(
      Date.UTC(2020 + this.random.integer(15), this.random.integer(12), 1 + this.random.integer(28)),
    )
  }

  private anything(name: string): unknown {
    return this.random.pick<unknown>([this.text({}, name), 7, true, null, [], {}])
  }
}
