import TurndownService from 'turndown'

const MARKUP = /<[a-z!/][^<>]*>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i

function converter(): TurndownService {
  const service = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', emDelimiter: '*', codeBlockStyle: 'fenced' })
  service.remove(['script', 'style', 'iframe', 'object', 'noscript', 'video', 'audio'])
  // Pictures stay where they are: a link to them would make the portal load them from the old platform.
  service.addRule('pictures', { filter: 'img', replacement: () => '' })
  return service
}

const texts = converter()

/** More than any editor writes about a project: it is left as it is, and then found too long. */
const LONGEST = 100_000

function converted(html: string): string {
  if (html.length > LONGEST || !MARKUP.test(html)) return html
  try {
    return texts.turndown(html).trim()
  } catch {
    // Tags within tags by the thousand exhaust the converter: such a text stays as it is.
    return html
  }
}

/** HTML as an editor writes it, as Markdown; a text without markup stays as it is. */
export function markdownOf(html: string): string {
  return converted(html)
}

/** The words of a short text that may hold HTML, on one line. */
export function plainTextOf(html: string): string {
  if (!MARKUP.test(html)) return html
  return converted(html)
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!>])/g, '$1')
    .replaceAll(/[*_`]{1,3}(\S[^*_`]*)[*_`]{1,3}/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
