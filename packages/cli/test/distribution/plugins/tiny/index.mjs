import { definePlugin } from '@parvis/plugin-api'

const everywhere = (text) => ({ fr: text, nl: text, de: text, en: text })

/** A plugin that has nothing but a command. */
export const tiny = definePlugin({
  id: 'tiny',
  version: '0.1.0',
  title: everywhere('Tiny'),
  summary: everywhere('A plugin for tests'),
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'experimental',
  phaseKinds: [],
  permissions: [],
  capabilities: [],
  personalData: [],
  residentChanges: [],
  needsJavaScript: false,
})

// The host loads a plugin by its default export.
// eslint-disable-next-line parvis/no-default-export
export default tiny
