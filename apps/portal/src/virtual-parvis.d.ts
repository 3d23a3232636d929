declare module 'virtual:parvis/portal' {
  export const plugins: import('./host/portal-plugins.js').PortalPlugins
}
