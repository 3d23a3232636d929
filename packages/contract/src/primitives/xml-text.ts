/**
 * Takes out what XML 1.0 cannot hold in any form: control characters and halves of surrogate pairs. Also parts the end
 * mark of CDATA sections, which the feed library escapes only where it comes first.
 */
export function xmlText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll(']]>', ']]\u00a0>')
}
