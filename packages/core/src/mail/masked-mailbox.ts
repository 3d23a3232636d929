import { normaliseMailbox } from '@parvis/plugin-api/server'

/** A mailbox as staff see it: its first letter and its domain, `a…@example.be`. */
export function maskMailbox(mailbox: string): string {
  const [first = ''] = mailbox.trim().normalize('NFC')
  return `${first === '@' ? '' : first.toLowerCase()}…@${domainOf(mailbox)}`
}

/** In lower case and punycode: `example.be`. */
export function domainOf(mailbox: string): string {
  const plain = normaliseMailbox(mailbox)
  return plain.slice(plain.lastIndexOf('@') + 1)
}
