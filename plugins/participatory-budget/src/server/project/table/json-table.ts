import type { TableLine } from '@parvis/plugin-api/server'
import { z } from 'zod'
import type { UnreadTable } from './project-table.js'

const Entries = z.array(z.record(z.string(), z.unknown()))

/** Whether a text claims to be JSON. */
export function isJson(text: string): boolean {
  return /^\ufeff?\s*[[{]/.test(text)
}

type Flat = Map<string, string | number>

/** Exports nest three levels deep. */
const DEEPEST = 6

/** `{ title: { fr: 'x' } }` as the platforms write it into CSV: `title/fr`. */
function flatten(value: unknown, path: readonly string[], into: Flat): Flat {
  const name = path.join('/')
  if (path.length > DEEPEST) return into
  if (Array.isArray(value)) {
    const [first]: unknown[] = value
    // Of several names in several languages the first is taken.
    if (Array.isArray(first)) into.set(name, '')
    else if (typeof first === 'object' && first !== null) flatten(first, path, into)
    else into.set(name, value.join(', '))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, [...path, key], into)
  } else into.set(name, typeof value === 'number' || typeof value === 'string' ? value : String(value ?? ''))
  return into
}

/** A JSON list of projects as a table; the line of an entry is its number in the list, after the headings. */
export function jsonTable(text: string, mostLines: number): { readonly headings: string[]; readonly body: TableLine[] } | UnreadTable {
  const parsed = parse(text)
  if ('line' in parsed) return { faults: [{ line: parsed.line, code: 'not-json' }] }
  const entries = Entries.safeParse(parsed.value)
  if (!entries.success) return { faults: [{ line: 1, code: 'not-json' }] }
  const flat = entries.data.slice(0, mostLines).map((entry) => flatten(entry, [], new Map()))
  const headings = [...new Set(flat.flatMap((entry) => [...entry.keys()]))]
  if (headings.length === 0) return { faults: [{ line: 1, code: 'empty-file' }] }
  const body = flat.map((entry, index) => {
    const values = headings.map((heading) => entry.get(heading) ?? '')
    const numbers = new Map(values.flatMap((value, place) => (typeof value === 'number' ? [[place, value] as const] : [])))
    return { line: index + 2, cells: values.map((value) => String(value).normalize('NFC').trim()), numbers }
  })
  return { headings, body }
}

function parse(text: string): { readonly value: unknown } | { readonly line: number } {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return { value }
  } catch (error) {
    return { line: Number(/line (\d+)/.exec(String(error))?.[1] ?? 1) }
  }
}
