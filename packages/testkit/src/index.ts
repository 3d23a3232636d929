export { createTestCommune, createTestDatabase, type TestDatabase } from '@parvis/core/testing'
