import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fakeHost } from '../../test/fake-host.js'
import { NOW, overview, petition, sampleCommune } from '../../test/sample-commune.js'
import { testPortal } from '../../test/test-portal.js'
import { catalogs } from '../i18n/catalogs.js'
import { Translator } from '../i18n/translator.js'
import { createView } from '../request/portal-view.js'
import { calendar } from './calendar.js'
import { newsFeed } from './news-feed.js'

const context = {
  host: fakeHost(new Request('https://participation.example.be/fr/feed.xml')),
  view: createView({
    commune: sampleCommune,
    locale: 'fr',
    base: '/malmedy',
    translator: new Translator({ core: catalogs }),
  }),
  now: NOW,
}
const named = (title: string) => ({
  processes: [],
  activities: [
    {
      ...petition,
      title: { fr: title },
      summary: { fr: title },
      phases: petition.phases.map((phase) => ({
        ...phase,
        startsAt: '2027-01-01T00:00:00Z',
        endsAt: '2027-02-01T00:00:00Z',
      })),
    },
  ],
})
const hostile = fc.string({
  unit: fc.constantFrom(
    'a',
    ']]>',
    '<',
    '&',
    '"',
    '\u0000',
    '\u000b',
    '\ud800',
    '\r\n',
    ';',
    ',',
    '\\',
    '<!--',
    'END:VEVENT\r\n',
    'é',
    '😀',
  ),
  minLength: 1,
})

/** Takes an XML document apart; throws where it is not well-formed. Enough of XML 1.0 for a feed. */
function readXml(xml: string): string[] {
  const open: string[] = []
  const seen: string[] = []
  const token =
    /<\?xml[^?]*\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([A-Za-z:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|((?:[^<&]|&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)+)/gy
  let at = 0
  for (let match = token.exec(xml); match !== null; match = token.exec(xml)) {
    at = token.lastIndex
    const [, closing, name, , empty] = match
    if (name === undefined) continue
    if (closing === '/') expect(open.pop()).toBe(name)
    else if (empty !== '/') open.push(name)
    if (closing !== '/') seen.push(name)
  }
  expect([at, open]).toEqual([xml.length, []])
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  expect(xml.isWellFormed()).toBe(true)
  return seen
}

/** Takes a calendar apart by RFC 5545: lines of at most 75 octets, folded, each a property; components balanced. */
function readCalendar(file: string): string[] {
  const lines = file.replace(/\r\n$/, '').split('\r\n')
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const open: string[] = []
  const properties = file
    .replaceAll(/\r\n[ \t]/g, '')
    .replace(/\r\n$/, '')
    .split('\r\n')
  for (const property of properties) {
    expect(property).toMatch(/^[A-Z0-9-]+(;[A-Z0-9-]+=[^:]*)?:/)
    expect(property).not.toMatch(/[\r\n]/)
    if (property.startsWith('BEGIN:')) open.push(property.slice(6))
    if (property.startsWith('END:')) expect(open.pop()).toBe(property.slice(4))
  }
  expect(open).toEqual([])
  return properties
}

describe('the news', () => {
  it('are what has opened and closed so far, newest first', () => {
    const xml = newsFeed(context, overview)
    expect(readXml(xml).filter((name) => name === 'item')).toHaveLength(5)
    const dates = [...xml.matchAll(/<pubDate>([^<]+)<\/pubDate>/g)].map((match) => Date.parse(match[1] ?? ''))
    expect(dates).toEqual(dates.toSorted((a, b) => b - a))
    expect(xml).toContain('https://participation.example.be/malmedy/fr/a/budget-2027')
  })

  it('are well-formed whatever a clerk writes', () => {
    fc.assert(
      fc.property(
        hostile,
        (title) => readXml(newsFeed(context, named(title))).filter((name) => name === 'item').length === 2,
      ),
    )
  })
})

describe('the calendar', () => {
  it('has an event for each phase and each answer date', () => {
    const properties = readCalendar(calendar(context, overview))
    expect(properties.filter((each) => each === 'BEGIN:VEVENT')).toHaveLength(6)
    expect(properties).toContain('DTSTART:20270503T060000Z')
    expect(properties).toContain('DTSTART;VALUE=DATE:20270715')
    expect(new Set(properties.filter((each) => each.startsWith('UID:'))).size).toBe(6)
  })

  it('follows RFC 5545 whatever a clerk writes', () => {
    fc.assert(
      fc.property(
        hostile,
        (title) =>
          readCalendar(calendar(context, named(title))).filter((each) => each === 'BEGIN:VEVENT').length ===
          1,
      ),
    )
  })
})

describe('feeds over HTTP', () => {
  it('come with their media types, to GET and HEAD', async () => {
    const portal = testPortal()
    expect((await portal.get('/nl/feed.xml')).headers.get('content-type')).toBe(
      'application/rss+xml; charset=utf-8',
    )
    expect((await portal.get('/de/calendar.ics', { method: 'HEAD' })).headers.get('content-type')).toBe(
      'text/calendar; charset=utf-8',
    )
    expect((await portal.post('/de/calendar.ics', {})).status).toBe(405)
  })
})
