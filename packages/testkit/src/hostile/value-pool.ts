import { z } from 'zod'

const PUBLIC_ID = /^([a-z]{3})_[0-9a-z]{26}$/
const MOST_PER_NAME = 60

/** Real values of a commune, gathered from answers: public ids by their prefix, other short texts by the name of their field. */
export class ValuePool {
  private readonly byPrefix = new Map<string, Set<string>>()
  private readonly byName = new Map<string, Set<string>>()

  /** Takes in everything in an answer. */
  gather(value: unknown, name = ''): void {
    if (typeof value === 'string') this.take(name, value)
    else if (Array.isArray(value)) for (const each of value) this.gather(each, name)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) this.gather(each, key)
    }
  }

  /** Public ids of a kind: `act`. */
  ids(prefix: string): readonly string[] {
    return [...(this.byPrefix.get(prefix) ?? [])]
  }

  /** Public ids of all kinds. */
  allIds(): readonly string[] {
    return [...this.byPrefix.values()].flatMap((each) => [...each])
  }

  /** Texts that stood in a field of this name: `slug`, `plugin`, `kind`. */
  named(name: string): readonly string[] {
    return [...(this.byName.get(name) ?? [])]
  }

  private take(name: string, text: string): void {
    const prefix = PUBLIC_ID.exec(text)?.[1]
    if (prefix !== undefined) add(this.byPrefix, prefix, text)
    if (/^[\w.:-]{1,60}$/.test(text)) add(this.byName, name, text)
  }
}

function add(into: Map<string, Set<string>>, name: string, text: string): void {
  const known = into.get(name) ?? new Set()
  if (known.size < MOST_PER_NAME) known.add(text)
  into.set(name, known)
}

/** JSON, or `undefined` when it is none. */
export function readJson(text: string): unknown {
  try {
    return z.unknown().parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
