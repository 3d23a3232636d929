/** What offices call the mailboxes that several people read, in the languages of Belgium. */
const SHARED = [
  ...['info', 'contact', 'admin', 'administration', 'mail', 'office', 'post', 'noreply', 'no-reply', 'webmaster', 'helpdesk'],
  ...['secretariat', 'secretaire', 'accueil', 'commune', 'mairie', 'population', 'guichet', 'participation', 'college', 'bourgmestre'],
  ...['secretariaat', 'onthaal', 'gemeente', 'stad', 'bevolking', 'loket', 'participatie', 'burgemeester', 'communicatie', 'communication'],
  ...['sekretariat', 'empfang', 'gemeinde', 'stadt', 'rathaus', 'verwaltung', 'beteiligung', 'buergermeister', 'kommunikation'],
]

/**
 * Whether an address looks like one that several people read: `info@`, `secretariat.general@`. An account is one person's
 * (spec I-25); behind a shared mailbox nobody knows whose.
 */
export function looksShared(email: string): boolean {
  const local = email
    .split('@')[0]
    ?.normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
  const [first = ''] = (local ?? '').split(/[.+_-]/)
  return SHARED.includes(first) || SHARED.includes(local ?? '')
}
