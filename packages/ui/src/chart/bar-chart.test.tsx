import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { PhaseTimeline } from '../content/phase-timeline.js'
import { BarChart, type ChartBar } from './bar-chart.js'

const COLUMNS = { label: 'Projet', value: 'Voix', mark: 'Résultat', table: 'Tableau' }
const render = (bars: readonly ChartBar[]) =>
  renderToStaticMarkup(
    <BarChart
      title="Voix"
      description="Par projet."
      bars={bars}
      columns={COLUMNS}
      marks={{ won: 'Financé', lost: 'Non financé' }}
    />,
  )
const widths = (html: string) =>
  [
    ...html.matchAll(
      /<rect class="visx-bar bar [^"]*"[^>]*? width="([^"]+)"|<rect[^>]*? width="([^"]+)"[^>]*class="visx-bar/g,
    ),
  ].map((match) => Number(match[1] ?? match[2]))

describe('BarChart', () => {
  it('has the same figures in a table, marks in words', () => {
    const html = render([{ label: 'Banc', value: 12, display: '12 voix', mark: 'won' }])
    expect(html).toMatch(/<th scope="row"[^>]*>Banc<\/th><td[^>]*>12 voix<\/td><td[^>]*>Financé<\/td>/)
    expect(html).toContain('role="img" aria-label="Voix. Par projet."')
  })

  it('draws bars in proportion, within the drawing, without inline styles', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }), (values) => {
        const html = render(
          values.map((value, index) => ({
            label: String(index),
            value,
            display: String(value),
            mark: 'none',
          })),
        )
        const drawn = widths(html)
        expect(drawn).toHaveLength(values.length)
        const largest = Math.max(1, ...values)
        drawn.forEach((width, index) => expect(width).toBeCloseTo(((values[index] ?? 0) / largest) * 1000, 5))
        expect(html).not.toContain('style=')
      }),
    )
  })
})

describe('PhaseTimeline', () => {
  const phase = (id: string, startsAt: string, endsAt: string, status: 'upcoming' | 'open' | 'closed') => ({
    id,
    title: id,
    startsAt,
    endsAt,
    status,
    when: `${startsAt} ${endsAt}`,
  })
  const labels = { upcoming: 'À venir', open: 'En cours', closed: 'Terminé', today: 'Aujourd’hui' }

  it('is an ordered list, with the open phase as the current step', () => {
    const html = renderToStaticMarkup(
      <PhaseTimeline
        phases={[
          phase('a', '2027-01-01', '2027-02-01', 'closed'),
          phase('b', '2027-02-01', '2027-03-01', 'open'),
        ]}
        now="2027-02-10"
        labels={labels}
      />,
    )
    expect(html.match(/<li /g)).toHaveLength(2)
    expect(html).toMatch(/aria-current="step"[^>]*><span[^>]*>b</)
    expect(html).toContain('Aujourd’hui')
  })

  it('draws nothing without phases, and no present that lies outside', () => {
    expect(renderToStaticMarkup(<PhaseTimeline phases={[]} now="2027-01-01" labels={labels} />)).toBe('')
    const past = renderToStaticMarkup(
      <PhaseTimeline
        phases={[phase('a', '2027-01-01', '2027-02-01', 'closed')]}
        now="2028-01-01"
        labels={labels}
      />,
    )
    expect(past).not.toContain('Aujourd’hui')
    const instant = renderToStaticMarkup(
      <PhaseTimeline
        phases={[phase('a', '2027-01-01', '2027-01-01', 'open')]}
        now="2027-01-01"
        labels={labels}
      />,
    )
    expect(instant).not.toContain('<svg')
  })
})
