import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { FlowChart } from './flow-chart.js'
import { layOutFlows } from './flow-layout.js'

const FRAME = { height: 200, left: 0, right: 300, bar: 10, label: 20, labelsAbove: false, gap: 5 }

describe('layOutFlows', () => {
  it('keeps bars apart, in proportion, and each band within its two bars', () => {
    const amounts = fc.array(fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(amounts, fc.boolean(), (rows, labelsAbove) => {
        const links = rows.flatMap((row, at) =>
          row.map((value, to) => ({ from: `f${at}`, to: `t${to}`, value })),
        )
        const sum = (wanted: (link: (typeof links)[number]) => boolean) =>
          links.filter(wanted).reduce((all, { value }) => all + value, 0)
        const from = rows.map((_, at) => ({ id: `f${at}`, value: sum((link) => link.from === `f${at}`) }))
        const to = ['t0', 't1', 't2'].map((id) => ({ id, value: sum((link) => link.to === id) }))
        const layout = layOutFlows({ from, to }, links, { ...FRAME, labelsAbove })
        for (const [side, nodes] of [
          [layout.from, from],
          [layout.to, to],
        ] as const) {
          side.forEach((node, at) => {
            const next = side[at + 1]
            if (next !== undefined)
              expect(next.y).toBeGreaterThanOrEqual(node.y + node.height + FRAME.gap - 1e-6)
            expect(node.height).toBeCloseTo(
              ((nodes[at]?.value ?? 0) * FRAME.height) /
                Math.max(
                  1,
                  sum(() => true),
                ),
              5,
            )
          })
        }
        for (const { from: id, to: end, path } of layout.links) {
          const [start = 0, , , , , finish = 0] = [...path.matchAll(/-?[\d.]+/g)].map(Number).slice(1)
          const left = layout.from.find((node) => node.id === id)
          const right = layout.to.find((node) => node.id === end)
          expect(start).toBeGreaterThanOrEqual((left?.y ?? Infinity) - 0.01)
          expect(start).toBeLessThanOrEqual((left?.y ?? 0) + (left?.height ?? 0) + 0.01)
          expect(finish).toBeGreaterThanOrEqual(0)
          expect(right).toBeDefined()
        }
      }),
    )
  })

  it('refuses a flow to nowhere', () => {
    expect(() =>
      layOutFlows({ from: [{ id: 'a', value: 1 }], to: [] }, [{ from: 'a', to: 'b', value: 1 }], FRAME),
    ).toThrow('unknown node b')
  })
})

describe('FlowChart', () => {
  const html = renderToStaticMarkup(
    <FlowChart
      title="Argent"
      description="Des thèmes aux projets."
      from={[{ id: 'n', value: 10, label: 'Nature', display: '10 €' }]}
      to={[{ id: 'p', value: 10, label: 'Un projet dont le nom est vraiment très long', display: '10 €' }]}
      links={[{ from: 'n', to: 'p', value: 10 }]}
      table={{
        summary: 'Tableau',
        columns: [{ key: 'a', label: 'Qui' }],
        rows: [{ a: 'Un projet dont le nom est vraiment très long' }],
      }}
    />,
  )

  it('is one picture with a name, and a table with every word in full', () => {
    expect(html.match(/role="img"/g)).toHaveLength(1)
    expect(html).toContain('aria-label="Argent. Des thèmes aux projets."')
    expect(html).toContain('…')
    expect(html).toMatch(/<th scope="row"[^>]*>Un projet dont le nom est vraiment très long<\/th>/)
  })

  it('needs no inline style, which the policy of residents’ pages forbids', () => {
    expect(html).not.toContain('style=')
  })
})
