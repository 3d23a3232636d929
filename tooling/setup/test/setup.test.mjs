import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { findChromium } from '../chromium.mjs'
import { testsWithoutPlugin } from '../tests-without-plugin.mjs'
import { hashContent, packageFolders, ROOT } from '../workspace.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'parvis-setup-test-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

/** @param {string} body of a module that runs a child in the foreground @returns {string} */
const program = (body) => `
  import { runInForeground } from ${JSON.stringify(join(ROOT, 'tooling/setup/child-process.mjs'))}
  ${body}`

describe('tests without a plugin', () => {
  it('leave out packages that know no plugin, unless a test names it', () => {
    const core = join(ROOT, 'packages/core/src/audit')
    const files = readdirSync(core).filter((name) => name.endsWith('.test.ts')).map((name) => join(core, name))
    const server = join(ROOT, 'apps/server/test/browser-rules.test.ts')
    assert.ok(files.length > 0)
    assert.deepEqual(testsWithoutPlugin([...files, server], 'no-such-plugin').filtered, [server])
    const given = process.env.PARVIS_WITHOUT_PLUGIN
    delete process.env.PARVIS_WITHOUT_PLUGIN
    assert.deepEqual(testsWithoutPlugin([...files, server]).filtered, [...files, server])
    if (given !== undefined) process.env.PARVIS_WITHOUT_PLUGIN = given
    assert.deepEqual(testsWithoutPlugin(files.slice(0, 1), 'describe').filtered, files.slice(0, 1))
  })
})

describe('finding a browser', () => {
  it('takes the one that is named, and none when that one is not there', () => {
    const file = join(scratch, 'named')
    writeFileSync(file, '')
    chmodSync(file, 0o755)
    assert.equal(findChromium({ PARVIS_CHROMIUM: file }), file)
    assert.equal(findChromium({ PARVIS_CHROMIUM: join(scratch, 'nowhere') }), undefined)
  })

  it('looks along the path and passes over files that cannot be run', () => {
    const [first, second] = [join(scratch, 'first'), join(scratch, 'second')]
    for (const folder of [first, second]) {
      mkdirSync(folder)
      writeFileSync(join(folder, 'chromium'), '')
    }
    chmodSync(join(first, 'chromium'), 0o644)
    chmodSync(join(second, 'chromium'), 0o755)
    assert.equal(findChromium({ PATH: `${first}:${second}` }), join(second, 'chromium'))
  })
})

describe('running a task', () => {
  it('keeps the exit code, and tells a signal as shells do', () => {
    const code = (/** @type {string} */ script) =>
      spawnSync(process.execPath, [
        '--input-type=module',
        '-e',
        program(
          `process.exitCode = await runInForeground(process.execPath, ['-e', ${JSON.stringify(script)}])`,
        ),
      ]).status
    assert.equal(code('process.exit(0)'), 0)
    assert.equal(code('process.exit(7)'), 7)
    assert.equal(code('process.kill(process.pid, "SIGKILL")'), 137)
  })

  it('passes a signal on and waits for the orderly end', async () => {
    const task =
      'process.on("SIGTERM", () => { console.log("ended in order"); process.exit(3) }); setInterval(() => {}, 1000); console.log("ready")'
    const body = program(
      `process.exitCode = await runInForeground(process.execPath, ['-e', ${JSON.stringify(task)}])`,
    )
    const child = spawn(process.execPath, ['--input-type=module', '-e', body], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output === 'ready\n') child.kill('SIGTERM')
    })
    const code = await new Promise((resolve) => child.once('exit', resolve))
    assert.equal(output, 'ready\nended in order\n')
    assert.equal(code, 3)
  })

  it('is what npm runs, without a shell in between that would swallow signals', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const entries = Object.values(scripts).filter((script) => script.includes('tooling/setup.mjs'))
    assert.ok(entries.length > 3)
    for (const script of entries) assert.match(script, /^exec node tooling\/setup\.mjs /)
  })

  it('refuses a task that there is not, on standard error', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tooling/setup.mjs', 'stat'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    assert.equal(status, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /no task "stat".*start, demo/)
  })
})

describe('seeing what changed', () => {
  it('notices a change of content and a file that is gone', () => {
    const before = hashContent(['package.json'])
    assert.equal(hashContent(['package.json']), before)
    assert.notEqual(hashContent(['turbo.json']), before)
    assert.notEqual(hashContent(['package.json', 'not-there.json']), before)
  })

  it('finds the packages of every group', () => {
    const folders = packageFolders()
    for (const folder of ['apps/server', 'packages/contract', 'tooling/eslint-plugin'])
      assert.ok(folders.includes(folder), folder)
  })
})
