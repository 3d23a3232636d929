declare module 'virtual:parvis/admin' {
  export const plugins: import('./plugin-catalog.js').PluginCatalog
}
