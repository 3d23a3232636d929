import { maxParameters } from '../src/rules/max-parameters.js'
import { at, tester } from './rule-tester.js'

const refused = (code) => ({ ...at('packages/core/src/x.ts', code), errors: [{ messageId: 'tooMany' }] })

tester.run('max-parameters', maxParameters, {
  valid: [
    at('packages/core/src/x.ts', 'function f(a, b, c) {}'),
    at('packages/core/src/x.ts', 'function f(this: Window, a, b, c) {}'),
    at('packages/core/src/x.ts', 'class A { constructor(a, b, c, d, e) {} }'),
    at('packages/core/src/x.ts', 'const f = ({ a, b, c, d }) => a'),
  ],
  invalid: [
    refused('function f(a, b, c, d) {}'),
    refused('const f = (a, b, c, d) => a'),
    refused('class A { m(a, b, c, d) {} }'),
    refused('abstract class A { abstract m(a, b, c, d): void }'),
  ],
})
