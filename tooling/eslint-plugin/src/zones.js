import { isTest } from './source-path.js'

/**
 * The table of seams: which packages of the workspace each zone may import. A name alone stands for every entry of the
 * package; `plugin-api:.` for its main entry; `other-plugin:./contract` for the contract of another plugin.
 *
 * @type {Record<string, readonly string[]>}
 */
export const MAY_IMPORT = {
  contract: [],
  tally: [],
  transparency: [],
  'plugin-api': ['contract'],
  core: [
    'contract',
    'plugin-api:.',
    'plugin-api:./server',
    'plugin-api:./migration',
    'plugin-api:./portal',
    'transparency',
  ],
  client: ['contract'],
  ui: ['contract'],
  testkit: ['contract', 'plugin-api', 'core', 'client', 'transparency'],
  cli: ['contract', 'plugin-api', 'core', 'tally', 'transparency'],
  'plugin-manifest': ['contract', 'plugin-api:.', 'other-plugin:./contract'],
  'plugin-contract': ['contract', 'plugin-api:.', 'other-plugin:./contract'],
  'plugin-server': [
    'contract',
    'plugin-api:.',
    'plugin-api:./server',
    'plugin-api:./migration',
    'tally',
    'other-plugin:./contract',
  ],
  'plugin-admin': [
    'contract',
    'plugin-api:.',
    'plugin-api:./admin',
    'client',
    'ui',
    'tally',
    'other-plugin:./contract',
  ],
  'plugin-portal': [
    'contract',
    'plugin-api:.',
    'plugin-api:./portal',
    'client',
    'ui',
    'tally',
    'other-plugin:./contract',
  ],
  'plugin-test': ['contract', 'plugin-api', 'client', 'ui', 'tally', 'transparency', 'testkit', 'own-plugin', 'other-plugin'],
  server: ['contract', 'plugin-api', 'core', 'admin', 'portal'],
  admin: ['contract', 'plugin-api:.', 'plugin-api:./admin', 'client', 'ui'],
  portal: ['contract', 'plugin-api:.', 'plugin-api:./portal', 'client', 'ui', 'transparency'],
}

const HALVES = ['contract', 'server', 'admin', 'portal']

/**
 * @typedef {object} Zone
 * @property {string} name row of the table
 * @property {string} home folder that relative imports must not leave: `packages/core`
 * @property {string | undefined} half folder of a plugin's half, `plugins/x/src/server`
 * @property {string | undefined} plugin folder's name of the plugin
 * @property {boolean} isTest tests may use the testkit besides
 */

/**
 * The zone of a file, or `undefined` for files that the seams do not concern (tooling, configuration).
 *
 * @param {string} path below the root
 * @returns {Zone | undefined}
 */
export function zoneOf(path) {
  const [group, name, source, first] = path.split('/')
  const home = `${group}/${name}`
  if (source === undefined || /\.(config|setup)\.[cm]?[jt]s$/.test(path)) return undefined
  if (group === 'packages' || group === 'apps') {
    return name !== undefined && name in MAY_IMPORT
      ? { name, home, half: undefined, plugin: undefined, isTest: isTest(path) }
      : undefined
  }
  if (group !== 'plugins') return undefined
  if (isTest(path) || source !== 'src')
    return { name: 'plugin-test', home, half: undefined, plugin: name, isTest: true }
  const half = first !== undefined && HALVES.includes(first) ? first : 'manifest'
  return {
    name: `plugin-${half}`,
    home,
    half: half === 'manifest' ? `${home}/src` : `${home}/src/${half}`,
    plugin: name,
    isTest: false,
  }
}
