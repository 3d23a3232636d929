import { LOCALES, type Locale } from '@parvis/contract'
import { Translator } from '@parvis/plugin-api/server'
import { Inject, Injectable } from '@nestjs/common'
import { IntlMessageFormat } from 'intl-messageformat'
import { readFileSync } from 'node:fs'
import type { Logger } from 'pino'
import { z } from 'zod'
import { LOGGER } from '../observability/logger.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'

const CORE_TEXTS = new URL('../../locales/', import.meta.url)

interface TextTree {
  readonly [key: string]: string | TextTree
}
const TextTree: z.ZodType<TextTree> = z.lazy(() => z.record(z.string(), z.union([z.string(), TextTree])))

/** Nested objects and dotted keys mean the same: `{ "mail": { "subject": … } }` is `mail.subject`. */
export function flatTexts(tree: TextTree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] satisfies [string, string]]
      : flatTexts(value, `${prefix}${key}.`),
  )
}

function readTexts(folder: URL, locale: Locale): ReadonlyMap<string, string> | undefined {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  try {
    return new Map(
      flatTexts(TextTree.parse(JSON.parse(readFileSync(new URL(`${locale}.json`, base), 'utf8')))),
    )
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return undefined
    throw new Error(`The texts ${locale}.json in ${base.pathname} cannot be read`, { cause: error })
  }
}

/** Interface texts of core and plugins in ICU MessageFormat, from one JSON file per language. */
@Injectable()
export class TextCatalog extends Translator {
  private readonly texts = new Map<string, ReadonlyMap<string, string>>()
  private readonly formats = new Map<string, IntlMessageFormat>()
  private readonly reported = new Set<string>()

  constructor(
    plugins: PluginRegistry,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super()
    this.load('core', CORE_TEXTS)
    for (const { plugin, server } of plugins.running()) this.load(plugin.id, server.locales)
  }

  override text(locale: Locale, key: string, values?: Record<string, string | number | Date>): string {
    const found = this.find(locale, key)
    if (found === undefined) {
      this.report(locale, key)
      return key
    }
    return String(this.format(found.locale, key, found.text).format(values))
  }

  /** Whether there is such a text in some language. */
  has(key: string): boolean {
    return LOCALES.some((locale) => this.lookUp(locale, key) !== undefined)
  }

  /** The title of a problem: core's text, else the one of any plugin that names the code, else the code. */
  problemTitle(locale: Locale, code: string): string {
    const namespaces = ['core', ...new Set([...this.texts.keys()].map((each) => each.split(' ')[0] ?? ''))]
    const namespace = namespaces.find((each) => this.has(`${each}:problem.${code}`))
    return namespace === undefined ? code : this.text(locale, `${namespace}:problem.${code}`)
  }

  private load(namespace: string, folder: URL): void {
    for (const locale of LOCALES) {
      const texts = readTexts(folder, locale)
      if (texts !== undefined) this.texts.set(`${namespace} ${locale}`, texts)
    }
  }

  private lookUp(locale: Locale, key: string): string | undefined {
    const separator = key.indexOf(':')
    return this.texts.get(`${key.slice(0, separator)} ${locale}`)?.get(key.slice(separator + 1))
  }

  private find(locale: Locale, key: string): { locale: Locale; text: string } | undefined {
    const asked = this.lookUp(locale, key)
    if (asked !== undefined) return { locale, text: asked }
    for (const other of LOCALES) {
      const text = this.lookUp(other, key)
      if (text === undefined) continue
      this.report(locale, key)
      return { locale: other, text }
    }
    return undefined
  }

  private format(locale: Locale, key: string, text: string): IntlMessageFormat {
    const id = `${locale} ${key}`
    const format =
      this.formats.get(id) ?? new IntlMessageFormat(text, `${locale}-BE`, undefined, { ignoreTag: true })
    this.formats.set(id, format)
    return format
  }

  private report(locale: Locale, key: string): void {
    const id = `${locale} ${key}`
    if (this.reported.has(id)) return
    this.reported.add(id)
    this.logger.warn({ locale, key }, 'text missing')
  }
}
