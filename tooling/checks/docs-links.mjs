import { posix } from 'node:path'

/** @param {string} markdown @returns {string} without code, whose brackets are no links */
const withoutCode = (markdown) => markdown.replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, '').replace(/`[^`\n]*`/g, '')

/** @param {string} heading @returns {string} anchor, as forges make it */
function anchorOf(heading) {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

/** @param {string} markdown @returns {Set<string>} */
export function anchorsOf(markdown) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  const anchors = new Set([...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id))
  for (const [, heading = ''] of markdown
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, '')
    .matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const anchor = anchorOf(heading)
    const count = counts.get(anchor) ?? 0
    counts.set(anchor, count + 1)
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`)
  }
  return anchors
}

/** @param {string} markdown @returns {string[]} targets of links and pictures, in Markdown and HTML */
export function linksOf(markdown) {
  const text = withoutCode(markdown)
  const inline = [...text.matchAll(/!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
  const references = [...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)]
  const html = [...text.matchAll(/<(?:img|a|source)\b[^>]*?\b(?:src|href|srcset)="([^"]+)"/g)]
  return [...inline, ...references, ...html].map(([, target = '']) => target)
}

/**
 * Relative links of one page that lead nowhere.
 *
 * @param {string} path of the page, below the root
 * @param {string} markdown
 * @param {{ exists: (path: string) => boolean, read: (path: string) => string }} files
 * @returns {string[]}
 */
export function brokenLinks(path, markdown, files) {
  return linksOf(markdown).flatMap((link) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('//')) return []
    const [target = '', anchor] = decodeURI(link).split('#')
    const file =
      target === ''
        ? path
        : posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target))
    if (file.startsWith('..')) return [`${path}: ${link} leaves the repository`]
    if (!files.exists(file)) return [`${path}: ${link} does not exist`]
    if (anchor === undefined || anchor === '' || !file.endsWith('.md')) return []
    return anchorsOf(files.read(file)).has(anchor) ? [] : [`${path}: ${link}: there is no such heading`]
  })
}
