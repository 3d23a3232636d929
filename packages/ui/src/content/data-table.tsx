import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './data-table.module.css'

export interface DataColumn {
  readonly key: string
  readonly label: ReactNode
  /** Figures: aligned at the end, digits of equal width. */
  readonly numeric?: boolean
}

export interface DataTableProps {
  /** Names the table; also the name of the part that scrolls. */
  readonly caption: string
  /** The first column names the row. */
  readonly columns: readonly DataColumn[]
  readonly rows: readonly Readonly<Record<string, ReactNode>>[]
  /** The caption is said by a heading just above. */
  readonly isCaptionHidden?: boolean
}

/**
 * A table that scrolls inside itself on narrow screens. The part that scrolls takes the focus, so that keys can scroll it;
 * it is a named group and no landmark, because pages have headings for finding their way.
 */
export function DataTable({ caption, columns, rows, isCaptionHidden }: DataTableProps): ReactElement {
  return (
    <div className={styles.region} role="group" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={classNames(styles.caption, isCaptionHidden === true && styles.hidden)}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                scope="col"
                key={column.key}
                className={classNames(column.numeric === true && styles.numeric)}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column, place) => {
                const className = classNames(column.numeric === true && styles.numeric)
                return place === 0 ? (
                  <th scope="row" key={column.key} className={className}>
                    {row[column.key]}
                  </th>
                ) : (
                  <td key={column.key} className={className}>
                    {row[column.key]}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
