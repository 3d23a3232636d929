import { relative, sep } from 'node:path'

/**
 * Path of the linted file below the repository's root, with forward slashes. Rules decide by it.
 *
 * @param {import('eslint').Rule.RuleContext} context
 */
export function sourcePath(context) {
  return relative(context.cwd, context.filename).split(sep).join('/')
}

/** Whether the file is a test or belongs to tests. @param {string} path */
export function isTest(path) {
  return (
    /\.(test|e2e|fixture)\.tsx?$/.test(path) ||
    /^(apps|packages|plugins)\/[^/]+\/(test|e2e|dev|bench)\//.test(path)
  )
}
