export * from './route-error.js'
export * from './route-query.js'
export * from './use-route.js'
export * from './use-route-action.js'
