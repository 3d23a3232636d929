import { parvisJestPreset } from './packages/testkit/jest-preset.mjs'

/** Journeys in a real browser, against the built server. `npm test` runs them when it finds a Chromium. */
export default {
  ...parvisJestPreset,
  roots: ['<rootDir>/apps', '<rootDir>/packages', '<rootDir>/plugins'],
  testMatch: ['**/e2e/**/*.e2e.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testTimeout: 180_000,
}
