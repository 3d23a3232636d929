import { domainToASCII } from 'node:url'

/**
 * One written form per mailbox, so that one person is one person: without spaces around it, in lower case, the domain in
 * punycode, and without what stands behind a plus sign, which providers deliver to the same mailbox. Dots are kept: whether
 * they count differs between providers.
 */
export function normaliseMailbox(email: string): string {
  const plain = email.trim().normalize('NFC').toLowerCase()
  const at = plain.lastIndexOf('@')
  const local = plain.slice(0, Math.max(at, 0))
  const domain = plain.slice(at + 1)
  const untagged = local.split('+')[0] ?? ''
  return `${untagged === '' ? local : untagged}@${domainToASCII(domain) || domain}`
}
