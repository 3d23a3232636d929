#!/usr/bin/env node
import { commandsOfPlugins, runCli } from '../dist/index.js'

process.exitCode = await runCli(process.argv.slice(2), { commands: commandsOfPlugins })
