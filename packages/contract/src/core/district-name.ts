/** Whether two names mean one district. */
export function isSameDistrict(one: string, other: string): boolean {
  return plainDistrict(one) === plainDistrict(other)
}

/** The name of a district, whatever its case, accents, spaces and hyphens: people and registers write it in many ways. */
export function plainDistrict(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}’'.]+/gu, ' ')
    .trim()
}
