export * from './cli-command.js'
export * from './run-cli.js'
