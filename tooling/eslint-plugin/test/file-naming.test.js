import { fileNaming } from '../src/rules/file-naming.js'
import { at, tester } from './rule-tester.js'

const refused = (path, messageId) => ({ ...at(path, ''), errors: [{ messageId }] })

tester.run('file-naming', fileNaming, {
  valid: [
    at('packages/core/src/modules/module-snapshot.service.ts', ''),
    at('plugins/_template/src/index.ts', ''),
    at('packages/core/src/migrations/1790000001001-create-commune.ts', ''),
    at('eslint.config.mjs', ''),
    at('.ci/any.mjs', ''),
    at('packages/ui/src/css-modules.d.ts', ''),
  ],
  invalid: [
    refused('packages/core/src/ModuleService.ts', 'kebab'),
    refused('packages/core/src/module_service.ts', 'kebab'),
    refused('packages/core/src/moduleSnapshot.service.ts', 'kebab'),
    refused('packages/core/src/Modules/service.ts', 'kebab'),
    refused('packages/core/src/utils/date.ts', 'drawer'),
    refused('packages/core/src/helpers.ts', 'drawer'),
    refused('packages/core/src/common/x.ts', 'drawer'),
  ],
})
