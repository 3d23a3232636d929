import type { ReactElement, ReactNode } from 'react'
import { scaleLinear } from '@visx/scale'
import { Bar } from '@visx/shape'
import { classNames } from '../class-names.js'
import { DataTable, type DataColumn } from '../content/data-table.js'
import { Details } from '../content/details.js'
import styles from './bar-chart.module.css'

export const BAR_MARKS = ['won', 'lost', 'none'] as const
export type BarMark = (typeof BAR_MARKS)[number]

export interface ChartBar {
  readonly label: string
  readonly value: number
  /** The value in words and in the page's language: `1 204 votes`. */
  readonly display: string
  readonly mark?: BarMark
}

export interface BarChartProps {
  readonly title: string
  /** What the chart shows, in a sentence or two, read instead of the drawing. */
  readonly description: string
  readonly bars: readonly ChartBar[]
  /** Heads of the table's columns, and the words for the table itself. */
  readonly columns: {
    readonly label: string
    readonly value: string
    readonly mark?: string
    readonly table: string
  }
  /** Words for the marks; needed when bars have marks. */
  readonly marks?: Readonly<Partial<Record<BarMark, string>>>
  /** A value to compare with, drawn as a line: a threshold. */
  readonly threshold?: { readonly value: number; readonly label: string }
  /** What the whole width stands for: 100 for percentages. Default: the largest value. */
  readonly whole?: number
  /** A table with more than the bars, in the place of theirs. */
  readonly table?: ReactElement
}

const WIDTH = 1000
const HEIGHT = 18

/**
 * Horizontal bars, drawn as SVG on the server and readable at every width, with the same figures as a table below.
 * Winners and losers differ by a sign and a pattern, not by colour alone.
 */
export function BarChart({
  title,
  description,
  bars,
  columns,
  marks,
  threshold,
  whole,
  table,
}: BarChartProps): ReactElement {
  const largest = whole ?? Math.max(1, threshold?.value ?? 0, ...bars.map((bar) => bar.value))
  const x = scaleLinear<number>({ domain: [0, largest], range: [0, WIDTH] })
  const hasMarks = columns.mark !== undefined && marks !== undefined
  const tableColumns: DataColumn[] = [
    { key: 'label', label: columns.label },
    { key: 'value', label: columns.value, numeric: true },
    ...(hasMarks ? [{ key: 'mark', label: columns.mark }] : []),
  ]
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <strong className={styles.title}>{title}</strong>
        <span className={styles.description}>{description}</span>
        {hasMarks && <Legend marks={marks} />}
      </figcaption>
      <div className={styles.bars} role="img" aria-label={`${title}. ${description}`}>
        {bars.map((bar, index) => (
          <div className={styles.row} key={index}>
            <span className={styles.label}>{bar.label}</span>
            <span className={styles.value}>
              {bar.mark === 'won' && <span className={styles.sign}>✓ </span>}
              {bar.display}
            </span>
            <svg
              className={styles.drawing}
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              preserveAspectRatio="none"
              focusable="false"
            >
              <rect className={styles.ground} x={0} y={0} width={WIDTH} height={HEIGHT} />
              <Bar
                className={classNames(styles.bar, styles[bar.mark ?? 'none'])}
                x={0}
                y={0}
                width={x(bar.value)}
                height={HEIGHT}
              />
              {threshold !== undefined && (
                <line
                  className={styles.threshold}
                  x1={x(threshold.value)}
                  x2={x(threshold.value)}
                  y1={0}
                  y2={HEIGHT}
                />
              )}
            </svg>
          </div>
        ))}
        {threshold !== undefined && <p className={styles.thresholdLabel}>{threshold.label}</p>}
      </div>
      <Details summary={columns.table}>
        {table ?? (
          <DataTable
            caption={title}
            columns={tableColumns}
            rows={bars.map((bar): Record<string, ReactNode> => ({
              label: bar.label,
              value: bar.display,
              mark: marks?.[bar.mark ?? 'none'],
            }))}
          />
        )}
      </Details>
    </figure>
  )
}

function Legend({ marks }: { readonly marks: Readonly<Partial<Record<BarMark, string>>> }): ReactElement {
  return (
    <span className={styles.legend} aria-hidden="true">
      {BAR_MARKS.filter((mark) => marks[mark] !== undefined).map((mark) => (
        <span className={styles.entry} key={mark}>
          <svg className={styles.swatch} viewBox="0 0 18 18" focusable="false">
            <rect className={classNames(styles.bar, styles[mark])} x={0} y={0} width={18} height={18} />
          </svg>
          {marks[mark]}
        </span>
      ))}
    </span>
  )
}
