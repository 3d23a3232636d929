import { noDefaultExport } from '../src/rules/no-default-export.js'
import { at, tester } from './rule-tester.js'

const EXPORT = 'export default 1'
const refused = (path, code = EXPORT) => ({ ...at(path, code), errors: [{ messageId: 'named' }] })

tester.run('no-default-export', noDefaultExport, {
  valid: [
    at('packages/core/src/x.ts', 'export const x = 1'),
    at('plugins/petitions/src/index.ts', EXPORT),
    at('plugins/petitions/src/server/index.ts', EXPORT),
    at('plugins/petitions/src/admin/index.tsx', EXPORT),
    at('plugins/petitions/src/portal/index.tsx', EXPORT),
    at('parvis.config.ts', EXPORT),
    at('apps/admin/vite.config.ts', EXPORT),
  ],
  invalid: [
    refused('packages/core/src/x.ts'),
    refused('plugins/petitions/src/contract/index.ts'),
    refused('plugins/petitions/src/portal/main.page.tsx'),
    refused('packages/core/src/x.ts', 'const x = 1\nexport { x as default }'),
    refused('packages/core/src/x.ts', "export { default } from './y.js'"),
  ],
})
