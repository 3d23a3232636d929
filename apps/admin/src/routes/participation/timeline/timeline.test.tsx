import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { createI18n, I18nContext } from '../../../i18n/i18n.js'
import { Timeline, type TimelineRow } from './timeline.js'

const texts = JSON.parse(readFileSync(new URL('../../../../locales/en.json', import.meta.url), 'utf8'))

function render(rows: readonly TimelineRow[], now: string): string {
  return renderToStaticMarkup(
    <I18nContext value={createI18n('en', texts)}>
      <Timeline caption="Steps" rows={rows} now={Date.parse(now)} />
    </I18nContext>,
  )
}

const vote = {
  key: 'a',
  title: 'Vote',
  startsAt: '2027-01-31T23:00:00Z',
  endsAt: '2027-02-28T23:00:00Z',
  status: 'open' as const,
}

describe('Timeline', () => {
  it('hides the bars from who listens, and says the same in a table', () => {
    const html = render([{ key: 'r', title: 'Budget', bars: [vote] }], '2027-02-10T12:00:00Z')
    const [chart = '', table = ''] = html.split('<details')
    expect(chart).toContain('aria-hidden="true"')
    expect(chart).toContain('Today')
    expect(table).toMatch(/Vote.*1 February 2027 at 00:00.*1 March 2027 at 00:00.*Open/)
  })

  it('names the activities only where there are several', () => {
    const row = (title: string) => ({ key: title, title, bars: [{ ...vote, key: title }] })
    expect(render([row('Budget')], '2027-02-10T12:00:00Z')).not.toContain('Activity')
    const both = render([row('Budget'), row('Petition')], '2027-02-10T12:00:00Z')
    expect(both).toContain('Activity')
    expect(both).toContain('Petition')
  })

  it('says so when there is nothing to show', () => {
    expect(render([], '2027-02-10T12:00:00Z')).toContain('No dates to show yet.')
  })
})
