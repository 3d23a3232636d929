import { createHash } from 'node:crypto'
import { fetchText } from '../verify/read-source.js'
import { isWrongInput, type WrongInput } from '../verify/wrong-input.js'

/** Hash of every script that a page runs, by its address; those within the page by their place. */
export type PageScripts = ReadonlyMap<string, string>

const MOST_SCRIPTS = 100
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi
const SOURCE = /\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
/** Addresses in `import … from "./x.js"`, `import "./x.js"`, `import("./x.js")` and `export … from`, minified or not. */
const IMPORTS = /(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']/g
/** Event handlers and `javascript:` addresses run as scripts do. */
const HANDLER = /<[a-z][^>]*\son[a-z]+\s*=|<[a-z][^>]*\b(?:href|src|action|formaction)\s*=\s*["']?\s*javascript:/gi

/** Fetches a page and all its scripts, with what those import, and hashes each. */
export async function readPageScripts(address: string): Promise<PageScripts | WrongInput> {
  const page = await fetchText(address)
  if (isWrongInput(page)) return page
  const scripts = new Map<string, string>()
  const waiting: string[] = []
  for (const [place, [, attributes = '', inline = '']] of [...page.text.matchAll(SCRIPT)].entries()) {
    const [, quoted, single, bare] = SOURCE.exec(attributes) ?? []
    const source = quoted ?? single ?? bare
    if (source === undefined) scripts.set(`within the page, script ${place + 1}`, hashOf(inline))
    else waiting.push(new URL(source.replaceAll('&amp;', '&'), address).href)
  }
  const handlers = page.text.match(HANDLER) ?? []
  if (handlers.length > 0) scripts.set('within the page, handlers', hashOf(handlers.join('\n')))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (scripts.has(next) || scripts.size >= MOST_SCRIPTS) continue
    const script = await fetchText(next)
    if (isWrongInput(script)) return script
    scripts.set(next, hashOf(script.text))
    for (const [, imported = ''] of script.text.matchAll(IMPORTS)) {
      if (/^(?:\.{0,2}\/|https?:)/.test(imported)) waiting.push(new URL(imported, next).href)
    }
  }
  return scripts
}

/** What differs between two states of a page's scripts, in words; empty when nothing does. */
export function changesOf(pinned: PageScripts, seen: PageScripts): string[] {
  return [
    ...[...pinned.keys()].filter((source) => !seen.has(source)).map((source) => `gone: ${source}`),
    ...[...seen].filter(([source, hash]) => pinned.get(source) !== hash).map(([source]) => `${pinned.has(source) ? 'changed' : 'new'}: ${source}`),
  ]
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
