import { seams } from '../src/rules/seams.js'
import { at, tester } from './rule-tester.js'

const importing = (specifier) => `import { x } from '${specifier}'`
const allowed = (path, specifier) => at(path, importing(specifier))
const refused = (path, specifier, messageId = 'forbidden') => ({
  ...at(path, importing(specifier)),
  errors: [{ messageId }],
})

const SERVER = 'plugins/petitions/src/server/petition.service.ts'
const ADMIN = 'plugins/petitions/src/admin/list.page.tsx'
const PORTAL = 'plugins/petitions/src/portal/main.page.tsx'
const CONTRACT = 'plugins/petitions/src/contract/petition.ts'
const MANIFEST = 'plugins/petitions/src/index.ts'

tester.run('seams', seams, {
  valid: [
    allowed('packages/contract/src/api/define-api.ts', 'zod'),
    allowed('packages/plugin-api/src/server/index.ts', '@parvis/contract'),
    allowed('packages/core/src/http/route.guard.ts', '@parvis/plugin-api/server'),
    allowed('packages/client/src/query.ts', '@parvis/contract'),
    allowed('packages/cli/src/tally.command.ts', '@parvis/tally'),
    allowed(MANIFEST, '@parvis/plugin-api'),
    allowed(MANIFEST, './contract/petition.js'),
    allowed(CONTRACT, '@parvis/contract'),
    allowed(CONTRACT, '@parvis/plugin-surveys/contract'),
    allowed(CONTRACT, 'parvis-plugin-surveys/contract'),
    allowed(SERVER, '@parvis/plugin-api/server'),
    allowed(SERVER, '@parvis/plugin-api/migration'),
    allowed(SERVER, '@parvis/tally'),
    allowed(SERVER, '../contract/petition.js'),
    allowed(SERVER, '../index.js'),
    allowed(SERVER, './migrations/one.js'),
    allowed('plugins/petitions/src/server/migrations/one.ts', '../signature.entity.js'),
    allowed(ADMIN, '@parvis/plugin-api/admin'),
    allowed(ADMIN, '@parvis/ui'),
    allowed(ADMIN, '@parvis/ui/forms'),
    allowed(PORTAL, '@parvis/plugin-api/portal'),
    allowed(PORTAL, '@parvis/client'),
    allowed('plugins/petitions/test/conformance.test.ts', '@parvis/testkit'),
    allowed('plugins/petitions/test/conformance.test.ts', '../src/server/index.js'),
    allowed('plugins/petitions/src/server/petition.service.test.ts', '@parvis/testkit'),
    allowed('plugins/_template/test/conformance.test.ts', '@parvis/plugin-template/server'),
    allowed('plugins/petitions/e2e/sign.e2e.ts', '@parvis/testkit/browser'),
    allowed('packages/core/src/modules/gate.test.ts', '@parvis/testkit'),
    allowed('apps/server/src/main.ts', '@parvis/core'),
    allowed('apps/server/src/main.ts', '@parvis/portal'),
    allowed('apps/server/src/installed-plugins.ts', '../../../parvis.config.js'),
    allowed('apps/portal/src/routes.tsx', 'virtual:parvis/portal'),
    allowed('tooling/checks/any.ts', '@parvis/core'),
    at('packages/core/src/x.ts', "type A = import('@parvis/contract').Locale"),
  ],
  invalid: [
    refused('packages/contract/src/x.ts', '@parvis/plugin-api'),
    refused('packages/plugin-api/src/x.ts', '@parvis/core'),
    refused('packages/core/src/x.ts', '@parvis/ui'),
    refused('packages/core/src/x.ts', '@parvis/plugin-petitions', 'pluginByName'),
    refused('packages/core/src/x.ts', 'parvis-plugin-petitions', 'pluginByName'),
    refused(SERVER, 'parvis-plugin-surveys/server'),
    refused('packages/core/src/x.ts', '@parvis/plugin-api/admin'),
    refused('packages/ui/src/x.ts', '@parvis/plugin-api'),
    refused('packages/tally/src/x.ts', '@parvis/contract'),
    refused('packages/core/src/x.ts', '@parvis/contract/src/api/problem.js', 'deep'),
    refused('packages/core/src/x.ts', '@parvis/contract/dist/index.js', 'deep'),
    refused('packages/core/src/x.ts', '../../contract/src/index.js', 'leavesPackage'),
    refused('packages/core/src/x.ts', '../../../plugins/petitions/src/index.js', 'leavesPackage'),
    refused('packages/core/src/x.ts', '../../../parvis.config.js', 'leavesPackage'),
    refused(MANIFEST, '@parvis/plugin-api/server'),
    refused(MANIFEST, './server/index.js', 'leavesHalf'),
    refused(CONTRACT, '../server/petition.service.js', 'leavesHalf'),
    refused(CONTRACT, '@parvis/ui'),
    refused(CONTRACT, '@parvis/plugin-surveys'),
    refused(SERVER, '@parvis/core'),
    refused(SERVER, '@parvis/ui'),
    refused(SERVER, '@parvis/plugin-api/portal'),
    refused(SERVER, '@parvis/plugin-surveys/server'),
    refused(SERVER, '@parvis/testkit'),
    refused(SERVER, '../portal/main.page.js', 'leavesHalf'),
    refused(SERVER, '../../../surveys/src/contract/index.js', 'leavesPackage'),
    refused(SERVER, '@parvis/plugin-petitions/contract/src/x.js'),
    refused(ADMIN, '@parvis/plugin-api/server'),
    refused(ADMIN, '@parvis/plugin-api/portal'),
    refused(ADMIN, '../server/petition.entity.js', 'leavesHalf'),
    refused(ADMIN, '../portal/main.page.js', 'leavesHalf'),
    refused(PORTAL, '@parvis/plugin-api/admin'),
    refused(PORTAL, '@parvis/core'),
    refused('plugins/petitions/test/x.test.ts', '@parvis/core'),
    refused('apps/portal/src/x.ts', '@parvis/plugin-petitions/portal', 'pluginByName'),
    refused('apps/portal/src/x.ts', '@parvis/core'),
    refused('apps/admin/src/x.ts', '@parvis/plugin-api/server'),
    refused('apps/server/src/x.ts', '@parvis/ui'),
    { ...at('packages/core/src/x.ts', "export * from '@parvis/ui'"), errors: [{ messageId: 'forbidden' }] },
    {
      ...at('packages/core/src/x.ts', "export { a } from '@parvis/ui'"),
      errors: [{ messageId: 'forbidden' }],
    },
    {
      ...at('packages/core/src/x.ts', "const x = await import('@parvis/plugin-petitions')"),
      errors: [{ messageId: 'pluginByName' }],
    },
    {
      ...at('packages/core/src/x.ts', "type A = import('@parvis/ui').Button"),
      errors: [{ messageId: 'forbidden' }],
    },
  ],
})
