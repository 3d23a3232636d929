import { scaleLinear } from '@visx/scale'

/** One end of a flow. */
export interface FlowNode {
  readonly id: string
  readonly value: number
}

/** Something that goes from a node on the left to one on the right; links of a node may add up to less than its value. */
export interface FlowLink {
  readonly from: string
  readonly to: string
  readonly value: number
}

/** Measures of a drawing, in its own units. */
export interface FlowFrame {
  /** Height that the larger side would have without labels and gaps. */
  readonly height: number
  /** Between the left bars and the right ones. */
  readonly left: number
  readonly right: number
  /** Thickness of the bars. */
  readonly bar: number
  /** A node takes at least this height, so that its label does not run into the next; kept free above its bar if `labelsAbove`. */
  readonly label: number
  readonly labelsAbove: boolean
  readonly gap: number
}

export interface PlacedNode {
  readonly id: string
  readonly y: number
  readonly height: number
  /** Middle of the space for the label. */
  readonly labelY: number
}

export interface FlowLayout {
  readonly height: number
  readonly from: readonly PlacedNode[]
  readonly to: readonly PlacedNode[]
  /** Outline of each link, as an SVG path. */
  readonly links: readonly { readonly from: string; readonly to: string; readonly path: string }[]
}

/** Places two columns of bars and the bands between them, heights in proportion to values. Order is that of the input. */
export function layOutFlows(
  nodes: { readonly from: readonly FlowNode[]; readonly to: readonly FlowNode[] },
  links: readonly FlowLink[],
  frame: FlowFrame,
): FlowLayout {
  const total = (side: readonly FlowNode[]) => side.reduce((sum, { value }) => sum + value, 0)
  const scale = scaleLinear<number>({
    domain: [0, Math.max(total(nodes.from), total(nodes.to), 1)],
    range: [0, frame.height],
  })
  const from = column(nodes.from, scale, frame)
  const to = column(nodes.to, scale, frame)
  const used = new Map([...from.placed, ...to.placed].map((node) => [node, 0]))
  const take = (side: readonly PlacedNode[], id: string, height: number): number => {
    const node = side.find((each) => each.id === id)
    if (node === undefined) throw new RangeError(`a flow names the unknown node ${id}`)
    const before = used.get(node) ?? 0
    used.set(node, before + height)
    return node.y + before
  }
  const place = (side: readonly FlowNode[], id: string) => side.findIndex((node) => node.id === id)
  const ordered = [...links].sort(
    (one, other) =>
      place(nodes.from, one.from) - place(nodes.from, other.from) ||
      place(nodes.to, one.to) - place(nodes.to, other.to),
  )
  return {
    height: Math.max(from.height, to.height),
    from: from.placed,
    to: to.placed,
    links: ordered.map((link) => {
      const height = scale(link.value)
      const start = take(from.placed, link.from, height)
      const end = take(to.placed, link.to, height)
      return { from: link.from, to: link.to, path: band({ start, end, height }, frame) }
    }),
  }
}

function column(side: readonly FlowNode[], scale: (value: number) => number, frame: FlowFrame) {
  let y = 0
  const placed = side.map(({ id, value }): PlacedNode => {
    const height = scale(value)
    const above = frame.labelsAbove ? frame.label : 0
    const slot = frame.labelsAbove ? above + height : Math.max(height, frame.label)
    const top = y + above + (slot - above - height) / 2
    const labelY = frame.labelsAbove ? y + above / 2 : y + slot / 2
    y += slot + frame.gap
    return { id, y: top, height, labelY }
  })
  return { placed, height: Math.max(0, y - frame.gap) }
}

function band(at: { start: number; end: number; height: number }, { left, right, bar }: FlowFrame): string {
  const [x1, x2] = [left + bar, right - bar]
  const middle = (x1 + x2) / 2
  const { start, end, height } = at
  const number = (value: number) => String(Math.round(value * 100) / 100)
  const curve = (y1: number, y2: number, x: number) =>
    `C${[middle, y1, middle, y2, x, y2].map(number).join(' ')}`
  return [
    `M${number(x1)} ${number(start)}`,
    curve(start, end, x2),
    `L${number(x2)} ${number(end + height)}`,
    curve(end + height, start + height, x1),
    'Z',
  ].join('')
}
