/**
 * The bare baseline of the benchmarks, a process of its own: the same HTTP server doing one durable insert of one row on
 * the same PostgreSQL, and nothing else. Its first line of output is its address.
 *
 * Usage: node bare-server.js, with PARVIS_DATA_DIR or DATABASE_URL as for the server.
 */
import { openDatabases, readEnvironment } from '@parvis/core'
import { fastify } from 'fastify'
import { Pool } from 'pg'

const databases = await openDatabases(readEnvironment(process.env))
const pool = new Pool({ connectionString: databases.urls.owner, max: 12 })
await pool.query('CREATE SCHEMA IF NOT EXISTS bench')
await pool.query('DROP TABLE IF EXISTS bench.bare')
await pool.query('CREATE TABLE bench.bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, content jsonb NOT NULL)')

const app = fastify()
app.post('/', async (request, reply) => {
  await pool.query({ name: 'bare', text: 'INSERT INTO bench.bare (content) VALUES ($1)', values: [JSON.stringify(request.body)] })
  return await reply.code(201).send({ stored: true })
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)

process.once('SIGTERM', () => {
  void (async () => {
    await app.close()
    await pool.query('DROP SCHEMA bench CASCADE')
    await pool.end()
    await databases.close()
  })()
})
