import { isIPv4, isIPv6 } from 'node:net'

function ipv6Groups(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after]
}

/**
 * The network that an address belongs to for limits on abuse: the /24 of an IPv4 address, the /48 of an IPv6 address
 * (the size that a provider gives to one site). IPv4 addresses written as IPv6 count as IPv4. `unknown` when it is neither.
 */
export function clientNetwork(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return 'unknown'
  const groups = ipv6Groups(plain)
    .slice(0, 3)
    .map((group) => (Number.parseInt(group, 16) || 0).toString(16))
  return `${groups.join(':')}::/48`
}
