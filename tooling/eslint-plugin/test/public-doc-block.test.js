import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import assert from 'node:assert/strict'
import { Linter } from 'eslint'
import typescript from 'typescript-eslint'
import { publicDocBlock } from '../src/rules/public-doc-block.js'

const root = mkdtempSync(join(tmpdir(), 'parvis-lint-'))
const source = join(root, 'packages', 'sample', 'src')
mkdirSync(source, { recursive: true })
writeFileSync(
  join(root, 'packages', 'sample', 'package.json'),
  JSON.stringify({ exports: { '.': { 'parvis-source': './src/index.ts' } } }),
)
writeFileSync(join(source, 'index.ts'), "export * from './offered.js'\n")
writeFileSync(join(source, 'offered.ts'), '')
writeFileSync(join(source, 'inside.ts'), '')
after(() => rmSync(root, { recursive: true, force: true }))

const linter = new Linter({ cwd: root })
const plugins = { parvis: { rules: { doc: publicDocBlock } } }
const faults = (file, code) =>
  linter.verify(
    code,
    [
      {
        files: ['**/*.ts'],
        plugins,
        languageOptions: { parser: typescript.parser },
        rules: { 'parvis/doc': 'error' },
      },
    ],
    {
      filename: join(source, file),
    },
  ).length

describe('public-doc-block', () => {
  it('asks for a block on functions and classes of files that an entry re-exports', () => {
    assert.equal(faults('offered.ts', 'export function f() {}'), 1)
    assert.equal(faults('offered.ts', 'export class A {}'), 1)
    assert.equal(faults('offered.ts', 'export const f = () => 1'), 1)
    assert.equal(faults('offered.ts', '@Injectable()\nexport class A {}'), 1)
  })

  it('is content with a block, before a decorator too', () => {
    assert.equal(faults('offered.ts', '/** Does. */\nexport function f() {}'), 0)
    assert.equal(faults('offered.ts', '/** Does. */\n@Injectable()\nexport class A {}'), 0)
    assert.equal(
      faults(
        'offered.ts',
        '/** Does. */\nexport function f(a: string): void\nexport function f(a: unknown) {}',
      ),
      0,
    )
  })

  it('leaves data, and files that no entry offers, alone', () => {
    assert.equal(faults('offered.ts', 'export const LIMIT = 3'), 0)
    assert.equal(faults('inside.ts', 'export function f() {}'), 0)
  })
})
