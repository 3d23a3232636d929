/** A cell of a table with totals: what it holds, and the most that it could hold for all that is known of it. */
export interface NetworkCell {
  readonly value: number
  /** `Infinity` where nothing limits it. */
  readonly most: number
}

/** How far a cell could lie from its value, for somebody who sees only the cells that are shown. */
export interface CellRange {
  readonly least: number
  readonly most: number
}

interface Arc extends NetworkCell {
  readonly from: number
  readonly to: number
}

/** What is left of every arc in both directions while flows are pushed through. */
interface Residual {
  readonly up: number[]
  readonly down: number[]
}

interface Step {
  readonly arc: number
  readonly isUp: boolean
}

/**
 * A table with the totals of its rows and columns as a network: each row and each column is a node, each cell an arc, and the
 * cells of a row that add up to its total are flows that are conserved. What a reader can work out about hidden cells is
 * exactly what flows through them can be, and networks of whole numbers have all whole numbers in between (Gusfield 1988,
 * "A graph theoretic approach to statistical data security").
 *
 * The last row and the last column are totals; the sum of everything is always known.
 */
export class CellNetwork {
  private readonly arcs: readonly Arc[]
  private readonly columns: number
  private readonly nodes: number

  /** @param cells rows of cells, totals included, that add up. */
  constructor(cells: readonly (readonly NetworkCell[])[]) {
    const lastRow = cells.length - 1
    this.columns = cells[0]?.length ?? 0
    this.nodes = cells.length + this.columns
    const lastColumn = this.columns - 1
    this.arcs = cells.flatMap((row, i) =>
      row.map((cell, j): Arc => {
        // Round and round: a row, its column, the totals by column, the totals by row, and the row again.
        const [ofRow, ofColumn] = [i, cells.length + j]
        const isForwards = (i === lastRow) === (j === lastColumn)
        return isForwards ? { ...cell, from: ofRow, to: ofColumn } : { ...cell, from: ofColumn, to: ofRow }
      }),
    )
  }

  /** Place of a cell among the arcs. */
  place(row: number, column: number): number {
    return row * this.columns + column
  }

  /**
   * What a hidden cell can be, as far as one needs to know.
   *
   * @param enough a range that is so wide is not looked at any further.
   */
  range(cell: number, hidden: ReadonlySet<number>, enough: number): CellRange {
    const { value } = this.arc(cell)
    const up = this.push(cell, true, { hidden, enough }).pushed
    const down = up >= enough ? 0 : this.push(cell, false, { hidden, enough: enough - up }).pushed
    return { least: value - down, most: value + up }
  }

  /**
   * The shown cells to hide, of the least weight, so that a hidden cell can move further than it can now; none when
   * nothing would help.
   */
  cheapestWidening(cell: number, hidden: ReadonlySet<number>, weight: (place: number) => number): readonly number[] {
    const ways = [true, false].flatMap((isUp) => {
      const { residual } = this.push(cell, isUp, { hidden, enough: Infinity })
      const way = this.cheapestWay(cell, isUp, { hidden, residual, weight })
      return way === undefined ? [] : [way]
    })
    const [best] = ways.sort((one, other) => one.cost - other.cost)
    return best?.cells ?? []
  }

  private arc(place: number): Arc {
    const arc = this.arcs[place]
    if (arc === undefined) throw new RangeError(`The table has no cell ${place}`)
    return arc
  }

  /** Moves a cell up or down as far as the other hidden cells allow. */
  private push(
    cell: number,
    isUp: boolean,
    { hidden, enough }: { readonly hidden: ReadonlySet<number>; readonly enough: number },
  ): { pushed: number; residual: Residual } {
    const { from, to, value, most } = this.arc(cell)
    const residual = { up: this.arcs.map((arc) => arc.most - arc.value), down: this.arcs.map((arc) => arc.value) }
    const [source, sink] = isUp ? [to, from] : [from, to]
    const limit = Math.min(enough, isUp ? most - value : value)
    let pushed = 0
    while (pushed < limit) {
      const way = this.shortestWay({ source, sink, allowed: (arc) => arc !== cell && hidden.has(arc) }, residual)
      if (way === undefined) break
      const amount = Math.min(limit - pushed, ...way.map(({ arc, isUp: up }) => (up ? residual.up[arc] : residual.down[arc]) ?? 0))
      if (amount === Infinity) return { pushed: Infinity, residual }
      for (const { arc, isUp: up } of way) {
        residual.up[arc] = (residual.up[arc] ?? 0) + (up ? -amount : amount)
        residual.down[arc] = (residual.down[arc] ?? 0) + (up ? amount : -amount)
      }
      pushed += amount
    }
    return { pushed, residual }
  }

  private steps(node: number, { up, down }: Residual): readonly (Step & { readonly next: number })[] {
    return this.arcs.flatMap(({ from, to }, arc): (Step & { readonly next: number })[] => {
      if (from === node && (up[arc] ?? 0) > 0) return [{ arc, isUp: true, next: to }]
      return to === node && (down[arc] ?? 0) > 0 ? [{ arc, isUp: false, next: from }] : []
    })
  }

  private shortestWay(
    { source, sink, allowed }: { readonly source: number; readonly sink: number; readonly allowed: (arc: number) => boolean },
    residual: Residual,
  ): readonly Step[] | undefined {
    const cameBy = new Map<number, { readonly step: Step; readonly before: number }>()
    const queue = [source]
    for (const node of queue) {
      if (node === sink) break
      for (const { next, ...step } of this.steps(node, residual)) {
        if (!allowed(step.arc) || next === source || cameBy.has(next)) continue
        cameBy.set(next, { step, before: node })
        queue.push(next)
      }
    }
    return wayBack(cameBy, source, sink)
  }

  /** Dijkstra over all cells but the sum of everything: hidden ones cost nothing. */
  private cheapestWay(
    cell: number,
    isUp: boolean,
    known: { readonly hidden: ReadonlySet<number>; readonly residual: Residual; readonly weight: (place: number) => number },
  ): { readonly cost: number; readonly cells: readonly number[] } | undefined {
    const { from, to, value, most } = this.arc(cell)
    if ((isUp ? most - value : value) <= 0) return undefined
    const [source, sink] = isUp ? [to, from] : [from, to]
    const costs = Array.from({ length: this.nodes }, (_, node) => (node === source ? 0 : Infinity))
    const cameBy = new Map<number, { readonly step: Step; readonly before: number }>()
    const open = new Set(costs.keys())
    while (open.size > 0) {
      const node = [...open].reduce((best, each) => ((costs[each] ?? Infinity) < (costs[best] ?? Infinity) ? each : best))
      open.delete(node)
      for (const { next, ...step } of this.steps(node, known.residual)) {
        if (step.arc === cell || step.arc === this.arcs.length - 1) continue
        const cost = (costs[node] ?? Infinity) + (known.hidden.has(step.arc) ? 0 : known.weight(step.arc))
        if (cost >= (costs[next] ?? Infinity)) continue
        costs[next] = cost
        cameBy.set(next, { step, before: node })
      }
    }
    const way = wayBack(cameBy, source, sink)
    const cells = way?.map(({ arc }) => arc).filter((arc) => !known.hidden.has(arc)) ?? []
    return cells.length === 0 ? undefined : { cost: costs[sink] ?? Infinity, cells }
  }
}

function wayBack(cameBy: ReadonlyMap<number, { readonly step: Step; readonly before: number }>, source: number, sink: number): Step[] | undefined {
  const way: Step[] = []
  for (let node = sink; node !== source; ) {
    const came = cameBy.get(node)
    if (came === undefined) return undefined
    way.push(came.step)
    node = came.before
  }
  return way
}
