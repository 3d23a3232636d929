import type { CommandEntry } from './cli-command.js'

/** The commands that the CLI itself has, in the order of the help text. Add one: a file in commands/, a line here. */
export const BUILT_IN_COMMANDS: readonly CommandEntry[] = [
  {
    name: 'tally',
    summary: 'count the election in a .pb file',
    load: async () => (await import('./commands/tally.command.js')).tallyCommand,
  },
  {
    name: 'verify',
    summary: 'check a ballot, a log of ballots or a count from outside',
    load: async () => (await import('./commands/verify.command.js')).verifyCommand,
  },
  {
    name: 'watch',
    summary: 'keep watch over a log of ballots, as a witness',
    load: async () => (await import('./commands/watch.command.js')).watchCommand,
  },
  {
    name: 'audit',
    summary: 'verify and export the log of official acts',
    load: async () => (await import('./commands/audit.command.js')).auditCommand,
  },
  {
    name: 'plugin',
    summary: 'list, describe and check plugins; turn modules on and off',
    load: async () => (await import('./commands/plugin.command.js')).pluginCommand,
  },
  {
    name: 'staff',
    summary: 'let a person in again who has lost their second factor',
    load: async () => (await import('./commands/staff.command.js')).staffCommand,
  },
  {
    name: 'mail',
    summary: 'take in a report on a mail that came back',
    load: async () => (await import('./commands/mail.command.js')).mailCommand,
  },
  {
    name: 'create-plugin',
    summary: 'begin a plugin from the template',
    load: async () => (await import('./commands/create-plugin.command.js')).createPluginCommand,
  },
  {
    name: 'migrate',
    summary: 'bring the database up to date',
    load: async () => (await import('./commands/migrate.command.js')).migrateCommand,
  },
  {
    name: 'backup',
    summary: 'copy the data of this installation into a folder, while it runs',
    load: async () => (await import('./commands/backup.command.js')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'put the data of a backup in place',
    load: async () => (await import('./commands/restore.command.js')).restoreCommand,
  },
  {
    name: 'keys',
    summary: 'replace the installation secret, or go on after it was lost',
    load: async () => (await import('./commands/keys.command.js')).keysCommand,
  },
  {
    name: 'openapi',
    summary: 'write the description of the API',
    load: async () => (await import('./commands/openapi.command.js')).openapiCommand,
  },
  {
    name: 'doctor',
    summary: 'look for faults of this installation',
    load: async () => (await import('./commands/doctor.command.js')).doctorCommand,
  },
]
