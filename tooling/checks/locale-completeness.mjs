import { IntlMessageFormat } from 'intl-messageformat'

/** Languages that every catalog has. */
export const LANGUAGES = ['fr', 'nl', 'de', 'en']

/**
 * @param {unknown} value
 * @param {string} [prefix]
 * @returns {[string, unknown][]} dotted key and message
 */
function flatten(value, prefix = '') {
  if (typeof value !== 'object' || value === null) return [[prefix, value]]
  return Object.entries(value).flatMap(([key, nested]) =>
    flatten(nested, prefix === '' ? key : `${prefix}.${key}`),
  )
}

const PLURAL = 6
const POUND = 7
const TAG = 8

/**
 * Names of the values that a message shows. A value that only chooses between forms of a sentence does not count: one language
 * has two forms where another has one.
 *
 * @param {any[]} elements
 * @param {string} [counted] value that `#` stands for
 * @returns {string[]}
 */
function placeholders(elements, counted = '#') {
  return elements.flatMap((element) => {
    if (element.type === POUND) return [counted]
    if (element.type === TAG) return [`<${element.value}>`, ...placeholders(element.children, counted)]
    const inside = element.type === PLURAL ? element.value : counted
    const options = Object.values(element.options ?? {}).flatMap((/** @type {any} */ option) =>
      placeholders(option.value, inside),
    )
    const isShown = element.type >= 1 && element.type <= 4
    return [...(isShown ? [element.value] : []), ...options]
  })
}

/** @param {unknown} message @param {string} language @returns {{ fault: string } | { uses: string }} */
function inspect(message, language) {
  if (typeof message !== 'string') return { fault: 'is not a text' }
  if (message.trim() === '') return { fault: 'is empty' }
  try {
    return {
      uses: [...new Set(placeholders(new IntlMessageFormat(message, language).getAst()))].sort().join(', '),
    }
  } catch (error) {
    return {
      fault: `is not a valid ICU message (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`,
    }
  }
}

/**
 * What is missing or wrong in one folder of catalogs.
 *
 * @param {Readonly<Record<string, unknown>>} catalogs language → parsed JSON
 * @returns {string[]}
 */
export function faultsOfCatalogs(catalogs) {
  const faults = LANGUAGES.filter((language) => catalogs[language] === undefined).map(
    (language) => `${language}.json is missing`,
  )
  const flat = new Map(LANGUAGES.map((language) => [language, new Map(flatten(catalogs[language] ?? {}))]))
  const keys = new Set([...flat.values()].flatMap((messages) => [...messages.keys()]))
  for (const key of [...keys].sort()) {
    /** @type {Map<string, string>} */
    const uses = new Map()
    for (const [language, messages] of flat) {
      if (catalogs[language] === undefined) continue
      if (!messages.has(key)) {
        faults.push(`${language}: "${key}" is missing`)
        continue
      }
      const found = inspect(messages.get(key), language)
      if ('fault' in found) faults.push(`${language}: "${key}" ${found.fault}`)
      else uses.set(language, found.uses)
    }
    if (new Set(uses.values()).size > 1) {
      faults.push(
        `"${key}" takes different values: ${[...uses].map(([language, names]) => `${language} {${names}}`).join(', ')}`,
      )
    }
  }
  return faults
}
