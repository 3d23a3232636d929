import { fileNaming } from './rules/file-naming.js'
import { maxParameters } from './rules/max-parameters.js'
import { noDataSourceOutsideCore } from './rules/no-data-source-outside-core.js'
import { noDefaultExport } from './rules/no-default-export.js'
import { noPluginByName } from './rules/no-plugin-by-name.js'
import { noRawTimeOrRandom } from './rules/no-raw-time-or-random.js'
import { noUnkeyedHash } from './rules/no-unkeyed-hash.js'
import { publicDocBlock } from './rules/public-doc-block.js'
import { seams } from './rules/seams.js'

/** Our seams and habits as rules. What they stand for is in docs/decisions and docs/naming.md. */
export const parvisPlugin = {
  meta: { name: '@parvis/eslint-plugin', version: '0.1.0' },
  rules: {
    seams,
    'no-plugin-by-name': noPluginByName,
    'no-data-source-outside-core': noDataSourceOutsideCore,
    'no-raw-time-or-random': noRawTimeOrRandom,
    'no-unkeyed-hash': noUnkeyedHash,
    'file-naming': fileNaming,
    'no-default-export': noDefaultExport,
    'max-parameters': maxParameters,
    'public-doc-block': publicDocBlock,
  },
}
