import { posix } from 'node:path'
import { forEachSpecifier } from '../specifiers.js'
import { sourcePath } from '../source-path.js'
import { MAY_IMPORT, zoneOf } from '../zones.js'

/** Where a plugin's halves may reach by a relative path besides their own folder. @param {string} target @param {import('../zones.js').Zone} zone */
function isSharedByHalves(target, zone) {
  const source = `${zone.home}/src`
  return (
    target.startsWith(`${source}/contract/`) ||
    /^\/index(\.[jt]sx?)?$/.test(target.slice(source.length)) ||
    target === `${zone.home}/package.json`
  )
}

/** @param {string} target @param {import('../zones.js').Zone} zone @returns {string | undefined} message */
function faultOfRelative(target, zone) {
  if (!target.startsWith(`${zone.home}/`)) {
    return zone.home.startsWith('apps/') && /^parvis\.config(\.[jt]s)?$/.test(target)
      ? undefined
      : 'leavesPackage'
  }
  if (zone.half === undefined || isSharedByHalves(target, zone)) return undefined
  if (zone.name === 'plugin-manifest')
    return HALF_FOLDER.test(target.slice(zone.half.length)) ? 'leavesHalf' : undefined
  return target.startsWith(`${zone.half}/`) ? undefined : 'leavesHalf'
}

const HALF_FOLDER = /^\/(server|admin|portal)\//

/**
 * @param {{ name: string, entry: string }} target
 * @param {import('../zones.js').Zone} zone
 */
function isAllowed({ name, entry }, zone) {
  const allowed = [...(MAY_IMPORT[zone.name] ?? []), ...(zone.isTest ? ['testkit'] : [])]
  const asPlugin = /^plugin-(?!api$)(.+)$/.exec(name)?.[1]
  if (asPlugin === undefined)
    return name === zone.name || allowed.includes(name) || allowed.includes(`${name}:${entry}`)
  const kind = asPlugin === zone.plugin || `_${asPlugin}` === zone.plugin ? 'own-plugin' : 'other-plugin'
  return allowed.includes(kind) || allowed.includes(`${kind}:${entry}`)
}

/** Who may import what: the table of seams of the architecture. @type {import('eslint').Rule.RuleModule} */
export const seams = {
  meta: {
    type: 'problem',
    docs: { description: 'keep imports within the seams of the architecture' },
    schema: [],
    messages: {
      forbidden: '{{zone}} must not import {{specifier}}. Allowed: {{allowed}}.',
      deep: '{{specifier}} reaches into the inside of a package. Import one of its entries.',
      leavesPackage: '{{specifier}} leaves the package. Import the other package by its name.',
      leavesHalf:
        '{{specifier}} leaves this half of the plugin. Halves share contract/ and the manifest (index.ts) alone.',
      pluginByName:
        '{{zone}} must not name a plugin. Plugins come through parvis.config.ts and the virtual module.',
    },
  },
  create(context) {
    const path = sourcePath(context)
    const zone = zoneOf(path)
    if (zone === undefined) return {}
    return forEachSpecifier((specifier, node) => {
      const report = (/** @type {string} */ messageId) =>
        context.report({
          node,
          messageId,
          data: {
            specifier,
            zone: zone.name,
            allowed: (MAY_IMPORT[zone.name] ?? []).join(', ') || 'nothing of the workspace',
          },
        })
      if (specifier.startsWith('.')) {
        const fault = faultOfRelative(posix.join(posix.dirname(path), specifier), zone)
        if (fault !== undefined) report(fault)
        return
      }
      const match = /^(?:@parvis\/|parvis-(?=plugin-))([^/]+)(\/.*)?$/.exec(specifier)
      if (match === null) return
      const [, name = '', rest = ''] = match
      if (/^\/(src|dist)(\/|$)/.test(rest)) return report('deep')
      if (isAllowed({ name, entry: rest === '' ? '.' : `.${rest}` }, zone)) return
      report(/^plugin-(?!api$)/.test(name) && !zone.name.startsWith('plugin') ? 'pluginByName' : 'forbidden')
    })
  },
}
