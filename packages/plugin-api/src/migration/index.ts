export * from './commune-table.js'
export type { MigrationInterface, QueryRunner } from 'typeorm'
