import reactHooks from 'eslint-plugin-react-hooks'
import typescript from 'typescript-eslint'
import { parvisPlugin } from './plugin.js'
import { UNKEYED_HASHES } from './unkeyed-hashes.js'

const TYPESCRIPT = ['**/*.ts', '**/*.tsx']
const TESTS = [
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/*.e2e.ts',
  '**/*.fixture.ts',
  'packages/core/src/testing/**/*.ts',
  '{apps,packages,plugins}/*/{test,e2e,dev,bench}/**/*.{ts,tsx,mjs}',
  'packages/testkit/**/*.{ts,tsx,mjs}',
]
/** Programs that talk to a terminal, and what runs in a person's browser. */
const TERMINAL = ['packages/cli/**', 'apps/server/src/main*.ts', 'tooling/**', '**/bench/**', '**/*.config.*']
const REACT = [
  '**/*.tsx',
  '**/use-*.ts',
  'apps/{admin,portal}/**/*.ts',
  'packages/{ui,client}/**/*.ts',
  'plugins/*/src/{admin,portal}/**/*.ts',
]
/** What runs before anything can be injected: configuration, the embedded database's launcher. */
const BEFORE_INJECTION = [
  'packages/core/src/{time,config}/**',
  'packages/core/src/database/embedded/**',
  'packages/core/src/database/scram-verifier.ts',
]
const BROWSER = [
  'apps/admin/**',
  'plugins/*/src/admin/**',
  '**/*.element.ts',
  'packages/client/**',
  'packages/ui/**',
]

/**
 * The workspace's one configuration. It needs no type information, so that linting everything takes seconds.
 *
 * @type {import('eslint').Linter.Config[]}
 */
export const parvisConfig = [
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/generated/**',
      '.data/**',
      'coverage/**',
      '**/.turbo/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.js', '**/*.mjs', ...TYPESCRIPT],
    plugins: { parvis: parvisPlugin },
    rules: {
      'parvis/file-naming': 'error',
      'parvis/max-parameters': 'error',
      'parvis/no-default-export': 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'no-fallthrough': 'error',
      'no-unreachable': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-labels': 'error',
      'no-useless-catch': 'error',
      'require-yield': 'error',
      'use-isnan': 'error',
      'valid-typeof': 'error',
    },
  },
  {
    files: TYPESCRIPT,
    languageOptions: { parser: typescript.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { '@typescript-eslint': typescript.plugin, parvis: parvisPlugin },
    rules: {
      'parvis/seams': 'error',
      'parvis/no-plugin-by-name': 'off',
      'parvis/no-data-source-outside-core': 'error',
      'parvis/no-raw-time-or-random': 'error',
      'parvis/no-unkeyed-hash': 'error',
      'parvis/public-doc-block': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings made from an `as const` array.' },
      ],
    },
  },
  {
    files: REACT,
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['packages/{contract,plugin-api,core,client,ui,cli}/src/**', 'apps/*/src/**'],
    rules: { 'parvis/no-plugin-by-name': 'error' },
  },
  {
    files: ['packages/core/**', 'packages/testkit/**'],
    rules: { 'parvis/no-data-source-outside-core': 'off' },
  },
  {
    files: [...BROWSER, ...BEFORE_INJECTION, 'packages/cli/**', 'tooling/**'],
    rules: { 'parvis/no-raw-time-or-random': 'off' },
  },
  { files: UNKEYED_HASHES.flatMap(({ files }) => files), rules: { 'parvis/no-unkeyed-hash': 'off' } },
  { files: ['**/migrations/**'], rules: { 'max-lines': 'off' } },
  { files: TERMINAL, rules: { 'no-console': 'off' } },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'parvis/no-raw-time-or-random': 'off',
      'parvis/no-unkeyed-hash': 'off',
      'parvis/public-doc-block': 'off',
      'parvis/max-parameters': 'off',
      'parvis/no-data-source-outside-core': 'off',
      'max-lines': 'off',
      'no-console': 'off',
    },
  },
]
