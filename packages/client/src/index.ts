export * from './call-result.js'
export * from './call-route.js'
export * from './create-client.js'
export * from './issues-of.js'
