import { escapeHtml } from '../mail/mail-html.js'

/** One checkpoint in a feed. */
export interface FeedEntry {
  readonly number: number
  readonly title: string
  readonly at: Date
  readonly note: string
}

/** A feed of checkpoints. Addresses are absolute. */
export interface CheckpointFeed {
  /** Public id of the activity. */
  readonly activity: string
  readonly title: string
  /** Who publishes: the commune. */
  readonly author: string
  readonly address: string
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
}

const NO_CHECKPOINT = new Date(0)

/** The checkpoints as an Atom feed (RFC 4287), each note as text to be kept byte for byte. */
export function atomFeed({ activity, title, author, address, entries }: CheckpointFeed): string {
  const id = `urn:parvis:ballot-log:${activity}`
  const updated = (entries[0]?.at ?? NO_CHECKPOINT).toISOString()
  const items = entries.map(
    (entry) =>
      `<entry><id>${id}:${entry.number}</id><title>${escapeHtml(entry.title)}</title><updated>${entry.at.toISOString()}</updated>` +
      `<content type="text" xml:space="preserve">${escapeHtml(entry.note)}</content></entry>`,
  )
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${id}</id><title>${escapeHtml(title)}</title>` +
    `<author><name>${escapeHtml(author)}</name></author><link rel="self" href="${escapeHtml(address)}"/><updated>${updated}</updated>${items.join('')}</feed>\n`
  )
}
