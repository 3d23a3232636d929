export { createTestCommune } from './test-commune.js'
export { createTestDatabase, type TestDatabase } from './test-database.js'
export { openTestUnits, type TestUnits } from './test-units.js'
