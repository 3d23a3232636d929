import { noDataSourceOutsideCore } from '../src/rules/no-data-source-outside-core.js'
import { at, tester } from './rule-tester.js'

const SERVICE = 'plugins/petitions/src/server/petition.service.ts'
const refused = (code, count = 1) => ({
  ...at(SERVICE, code),
  errors: Array.from({ length: count }, () => ({ messageId: 'forbidden' })),
})

tester.run('no-data-source-outside-core', noDataSourceOutsideCore, {
  valid: [
    at(SERVICE, "import { Entity, Column } from 'typeorm'"),
    at(SERVICE, "import { DataSource } from './charts.js'"),
    at(SERVICE, 'const rows = await db.rows(Row, sql)'),
    at(SERVICE, 'const one = await (await db.manager()).findOne(Petition, { where })'),
  ],
  invalid: [
    refused("import { DataSource } from 'typeorm'"),
    refused("import { DataSource as D } from 'typeorm'"),
    refused("import type { DataSource } from 'typeorm'"),
    refused("import { InjectRepository, InjectDataSource } from '@nestjs/typeorm'", 2),
    refused('const petitions = manager.getRepository(Petition)'),
    refused("const petitions = manager['getRepository'](Petition)"),
  ],
})
