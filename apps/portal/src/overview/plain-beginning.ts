/**
 * The beginning of a text in Markdown, as plain words: its first paragraph, cut at a word.
 *
 * @param longest In characters.
 */
export function plainBeginning(markdown: string, longest: number): string {
  const first = markdown.trim().split(/\n\s*\n/u)[0] ?? ''
  const plain = first
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/[*_`~]+/gu, '')
    .replace(/[#>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  if (plain.length <= longest) return plain
  return `${plain.slice(0, longest - 1).replace(/\s+\S*$/u, '')}…`
}
