/** Builds the portal with the sample plugin and prints, as JSON, what each kind of page costs to send (bytes, gzip). */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildHarness } from './build-harness.mjs'

const PAGES = [
  '/fr',
  '/nl/processes/coeur-de-ville',
  '/de/a/budget-2027',
  '/fr/a/budget-2027/ballot',
  '/fr/a/budget-2027/result',
  '/de/a/budget-2027/verify',
  '/en/privacy',
  '/fr/nope',
]
const sent = (content) => gzipSync(content).length

const dist = join(import.meta.dirname, '../dist')
await mkdir(dist, { recursive: true })
const folder = await mkdtemp(join(dist, 'budget-'))
try {
  const portal = await buildHarness(folder)
  const asset = async (href) => readFile(join(portal.assetsDirectory, href.replace('/assets/portal/', '')))
  const pages = []
  for (const path of PAGES) {
    const ask = async (href) => portal.handle(new Request(`https://participation.example.be${href}`))
    const html = await (await ask(`/malmedy${path}`)).text()
    const links = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1])
    const styles = await Promise.all(
      links.map(async (href) =>
        href.startsWith('/assets/') ? asset(href) : Buffer.from(await (await ask(href)).arrayBuffer()),
      ),
    )
    const scripts = await Promise.all(
      [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map((match) => asset(match[1])),
    )
    pages.push({
      path,
      stylesheets: links.length,
      htmlAndCss: sent(html) + styles.reduce((sum, css) => sum + sent(css), 0),
      javascript: scripts.reduce((sum, js) => sum + sent(js), 0),
    })
  }
  const files = await readdir(portal.assetsDirectory, { recursive: true })
  const scripts = files.filter((name) => name.endsWith('.js'))
  const sentTogether = async (names) =>
    (await Promise.all(names.map(asset))).reduce((sum, js) => sum + sent(js), 0)
  const isWorker = (name) => /\.worker-[^/]+\.js$/.test(name)
  const everyScript = await sentTogether(scripts.filter((name) => !isWorker(name)))
  const workers = await Promise.all(scripts.filter(isWorker).map(async (name) => await sentTogether([name])))
  console.log(JSON.stringify({ pages, everyScript, workers }))
} finally {
  await rm(folder, { recursive: true, force: true })
}
