import { definePluginServer } from '@parvis/plugin-api/server'
import tiny from './index.mjs'

class SayCommand {
  async run({ arguments: [word], options }) {
    if (word === 'nothing') return { lines: ['there is nothing to say'], exitCode: 2 }
    return { lines: [options.loud ? word.toUpperCase() : word], exitCode: 0 }
  }
}

class NothingStored {
  async export() {
    return {}
  }

  async erase() {}
}

class TinyModule {}
// What @Module({ providers }) does; this folder has no dependencies of its own.
Reflect.defineMetadata('providers', [SayCommand, NothingStored], TinyModule)

// The host loads a plugin by its default export.
// eslint-disable-next-line parvis/no-default-export
export default definePluginServer({
  plugin: tiny,
  module: TinyModule,
  apis: [],
  entities: [],
  migrations: [],
  locales: new URL('./locales/', import.meta.url),
  commands: [
    {
      words: ['tiny', 'say'],
      summary: 'say a word',
      arguments: ['word'],
      options: [{ flags: '--loud', summary: 'in capitals' }],
      handler: SayCommand,
    },
  ],
  export: NothingStored,
  erase: NothingStored,
})
