import { openEmbeddedDatabase } from './open-embedded-database.js'

/** Holds the embedded database of a folder until it is killed. */
const { urls } = await openEmbeddedDatabase({
  dataDirectory: process.env['FIXTURE_DATA'] ?? '',
  secret: new TextEncoder().encode(process.env['FIXTURE_SECRET'] ?? ''),
})
console.log(`ready ${new URL(urls.app).port}`)
