import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import { DataTable, type DataColumn } from '../content/data-table.js'
import { Details } from '../content/details.js'
import { type FlowFrame, type FlowLink, type FlowNode, layOutFlows, type PlacedNode } from './flow-layout.js'
import styles from './flow-chart.module.css'

export interface LabelledFlowNode extends FlowNode {
  readonly label: string
  /** The value in words and in the page's language. */
  readonly display: string
}

export interface FlowChartProps {
  readonly title: string
  /** What the chart shows, in a sentence or two, read instead of the drawing. */
  readonly description: string
  readonly from: readonly LabelledFlowNode[]
  readonly to: readonly LabelledFlowNode[]
  readonly links: readonly FlowLink[]
  /** The same figures, and those that the drawing puts together. */
  readonly table: {
    readonly summary: string
    readonly columns: readonly DataColumn[]
    readonly rows: readonly Readonly<Record<string, ReactNode>>[]
  }
}

/** With room, labels stand beside the bars; on a phone above them. */
const WIDE = {
  height: 300,
  left: 240,
  right: 620,
  bar: 12,
  label: 40,
  labelsAbove: false,
  gap: 8,
  width: 860,
  longest: 32,
}
const NARROW = {
  height: 220,
  left: 0,
  right: 340,
  bar: 10,
  label: 34,
  labelsAbove: true,
  gap: 6,
  width: 340,
  longest: 20,
}
type Drawing = FlowFrame & { readonly width: number; readonly longest: number }

/** Colours repeat after these; nothing is told by colour alone. */
const TONES = 6

/** What goes from some groups to others, as bands, drawn as SVG on the server, with the figures as a table below. */
export function FlowChart({ title, description, table, ...flows }: FlowChartProps): ReactElement {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <strong className={styles.title}>{title}</strong>
        <span className={styles.description}>{description}</span>
      </figcaption>
      <div role="img" aria-label={`${title}. ${description}`}>
        <Flows {...flows} drawing={WIDE} className={styles.wide} />
        <Flows {...flows} drawing={NARROW} className={styles.narrow} />
      </div>
      <Details summary={table.summary}>
        <DataTable caption={title} columns={table.columns} rows={table.rows} />
      </Details>
    </figure>
  )
}

interface FlowsProps extends Pick<FlowChartProps, 'from' | 'to' | 'links'> {
  readonly drawing: Drawing
  readonly className: string | undefined
}

function Flows({ from, to, links, drawing, className }: FlowsProps): ReactElement {
  const layout = layOutFlows({ from, to }, links, drawing)
  const tone = (id: string) => styles[`tone${from.findIndex((node) => node.id === id) % TONES}`]
  return (
    <svg
      className={className}
      viewBox={`0 -2 ${drawing.width} ${Math.ceil(layout.height) + 4}`}
      focusable="false"
      aria-hidden="true"
    >
      {layout.links.map((link) => (
        <path
          key={`${link.from} ${link.to}`}
          className={classNames(styles.band, tone(link.from))}
          d={link.path}
        />
      ))}
      {layout.from.map((node) => (
        <rect key={node.id} className={tone(node.id)} x={drawing.left} {...barOf(node, drawing)} />
      ))}
      {layout.to.map((node) => (
        <rect
          key={node.id}
          className={styles.target}
          x={drawing.right - drawing.bar}
          {...barOf(node, drawing)}
        />
      ))}
      {layout.from.map((node, at) => (
        <Label key={node.id} node={from[at]} y={node.labelY} drawing={drawing} side="from" />
      ))}
      {layout.to.map((node, at) => (
        <Label key={node.id} node={to[at]} y={node.labelY} drawing={drawing} side="to" />
      ))}
    </svg>
  )
}

function barOf({ y, height }: PlacedNode, { bar }: Drawing) {
  return { y, width: bar, height: Math.max(1, height) }
}

function Label(props: {
  readonly node: LabelledFlowNode | undefined
  readonly y: number
  readonly drawing: Drawing
  readonly side: 'from' | 'to'
}): ReactElement | null {
  const { node, y, drawing, side } = props
  if (node === undefined) return null
  const { labelsAbove, left, right } = drawing
  const isStart = labelsAbove === (side === 'from')
  const x = labelsAbove ? (side === 'from' ? left : right) : side === 'from' ? left - 10 : right + 10
  return (
    <text className={styles.label} textAnchor={isStart ? 'start' : 'end'}>
      <tspan x={x} y={y - 3}>
        {shortened(node.label, drawing.longest)}
      </tspan>
      <tspan className={styles.amount} x={x} y={y + 13}>
        {node.display}
      </tspan>
    </text>
  )
}

/** SVG does not wrap: what is too long ends in dots; the table has it in full. */
function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`
}
