import { noPluginByName } from '../src/rules/no-plugin-by-name.js'
import { at, tester } from './rule-tester.js'

const options = [{ plugins: ['petitions', 'participatory-budget'] }]
const CORE = 'packages/core/src/modules/module.service.ts'
const fine = (code) => ({ ...at(CORE, code), options })
const named = (code) => ({ ...at(CORE, code), options, errors: [{ messageId: 'named' }] })

tester.run('no-plugin-by-name', noPluginByName, {
  valid: [
    fine('// petitions come later'),
    fine("const a = 'on petitions and surveys'"),
    fine("const a = 'plugin_x.note'"),
    { ...at('packages/core/src/modules/module.service.test.ts', "const a = 'petitions'"), options },
  ],
  invalid: [
    named("const a = 'petitions'"),
    named("if (id === 'participatory-budget') go()"),
    named("const a = 'petitions.sign'"),
    named("const a = 'petitions:mail.subject'"),
    named("const a = 'SELECT 1 FROM plugin_participatory_budget.project'"),
    named('const a = `@parvis/plugin-petitions/${half}`'),
    named("const a = './plugins/petitions'"),
  ],
})
