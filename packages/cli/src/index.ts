export * from './cli-command.js'
export * from './commands-of-plugins.js'
export * from './run-cli.js'
