import { Global, Module } from '@nestjs/common'
import { TableFiles } from '@parvis/plugin-api/server'
import { ParsedTableFiles } from './parsed-table-files.js'

/** Tables in CSV files and spreadsheets, for core and plugins. */
@Global()
@Module({
  providers: [{ provide: TableFiles, useClass: ParsedTableFiles }],
  exports: [TableFiles],
})
export class TablesModule {}
