export * from './load.js'
export * from './start-bare-server.js'
