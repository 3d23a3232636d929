import { parvisJestPreset } from './packages/testkit/jest-preset.mjs'

export default {
  ...parvisJestPreset,
  roots: ['<rootDir>/packages', '<rootDir>/plugins', '<rootDir>/apps'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testTimeout: 60_000,
}
