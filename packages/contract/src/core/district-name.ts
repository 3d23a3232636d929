/** Whether two names mean one district. They are compared as people write them: whatever the case, accents, spaces and hyphens. */
export function isSameDistrict(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}’'.]+/gu, ' ')
    .trim()
}
