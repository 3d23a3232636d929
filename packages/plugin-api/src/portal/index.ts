export * from './define-plugin-portal.js'
export * from './portal-context.js'
export * from './page-result.js'
export * from './portal-host.js'
