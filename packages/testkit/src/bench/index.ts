export * from './load.js'
export * from './start-bare-server.js'
export { createTestPlatform } from '../platform/create-test-platform.js'
export type { TestPlatform } from '../platform/test-platform.js'
