import { Global, Module } from '@nestjs/common'
import { Translator } from '@parvis/plugin-api/server'
import { TextCatalog } from './text-catalog.js'

/** Interface texts on the server. */
@Global()
@Module({
  providers: [TextCatalog, { provide: Translator, useExisting: TextCatalog }],
  exports: [TextCatalog, Translator],
})
export class I18nModule {}
