import { fileURLToPath } from 'node:url'

/**
 * The one Jest set-up of the workspace: ES modules, TypeScript through SWC with decorator metadata, and the
 * packages' sources (export condition `parvis-source`) instead of their build. Tests that ask for a database share one
 * server, which is started when the first one does.
 */
export const parvisJestPreset = {
  testEnvironment: 'node',
  globalSetup: fileURLToPath(new URL('./jest-global-setup.mjs', import.meta.url)),
  globalTeardown: fileURLToPath(new URL('./jest-global-teardown.mjs', import.meta.url)),
  testEnvironmentOptions: { customExportConditions: ['parvis-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '\\.css$': '@parvis/testkit/css-stub',
  },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
          target: 'es2022',
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/e2e/'],
  modulePathIgnorePatterns: ['/dist/'],
}

export default parvisJestPreset
