import { after, describe, it } from 'node:test'
import { RuleTester } from 'eslint'
import typescript from 'typescript-eslint'

RuleTester.describe = describe
RuleTester.it = it
RuleTester.afterAll = after

/** Rules are tested on TypeScript, as they run. */
export const tester = new RuleTester({
  languageOptions: { parser: typescript.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
})

/** A case as if the code stood in that file of the repository. @param {string} path @param {string} code */
export const at = (path, code) => ({ filename: `${process.cwd()}/${path}`, code })
