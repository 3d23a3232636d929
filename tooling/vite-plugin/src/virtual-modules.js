/** @typedef {import('./plugin-entries.js').PluginEntry} PluginEntry */

const quote = (text) => JSON.stringify(text.replaceAll('\\', '/'))

/**
 * Source of `virtual:parvis/admin`: each plugin's manifest, admin half and catalogs, loaded when first needed.
 *
 * @param {readonly PluginEntry[]} entries
 * @returns {string}
 */
export function adminModule(entries) {
  const lines = entries.map((entry) => {
    const manifest = entry.file('.')
    const admin = entry.file('./admin')
    const locales = Object.entries(entry.locales).map(
      ([locale, path]) => `      ${locale}: () => import(${quote(path)}),`,
    )
    return [
      `  ${quote(entry.id)}: {`,
      ...(manifest === undefined ? [] : [`    manifest: () => import(${quote(manifest)}),`]),
      ...(admin === undefined ? [] : [`    admin: () => import(${quote(admin)}),`]),
      '    locales: {',
      ...locales,
      '    },',
      '  },',
    ].join('\n')
  })
  return `export const plugins = {\n${lines.join('\n')}\n}\n`
}

/**
 * Source of `virtual:parvis/portal`: each plugin's portal half and catalogs, imported at once, for rendering on the
 * server.
 *
 * @param {readonly PluginEntry[]} entries
 * @returns {string}
 */
export function portalModule(entries) {
  const imports = []
  const lines = entries.map((entry, index) => {
    const portal = entry.file('./portal')
    if (portal !== undefined) imports.push(`import portal${index} from ${quote(portal)}`)
    const locales = Object.entries(entry.locales).map(([locale, path]) => {
      imports.push(`import locale${index}${locale} from ${quote(path)}`)
      return `${locale}: locale${index}${locale}`
    })
    const half = portal === undefined ? '' : ` portal: portal${index},`
    return `  ${quote(entry.id)}: {${half} locales: { ${locales.join(', ')} } },`
  })
  return `${imports.join('\n')}\nexport const plugins = {\n${lines.join('\n')}\n}\n`
}
