import { classNames, DataTable } from '@parvis/ui/admin'
import type { PhaseStatus } from '@parvis/contract'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { barOf, timelineScale, type TimelineScale } from './timeline-scale.js'
import styles from './timeline.module.css'

/** One bar. */
export interface TimelineBar {
  readonly key: string
  readonly title: string
  readonly startsAt: string
  readonly endsAt: string
  readonly status: PhaseStatus
}

/** One line of the timeline: the phases of one activity. */
export interface TimelineRow {
  readonly key: string
  readonly title: string
  readonly bars: readonly TimelineBar[]
}

export interface TimelineProps {
  readonly caption: string
  readonly rows: readonly TimelineRow[]
  /** Instant in milliseconds. */
  readonly now: number
}

/** Phases as bars over months, with a line for today; the same as a table below, for who cannot see or use the bars. */
export function Timeline({ caption, rows, now }: TimelineProps): ReactElement | null {
  const { t, date } = useI18n()
  const scale = timelineScale(
    rows.flatMap((row) => row.bars),
    now,
  )
  if (scale === undefined) return <p className="soft">{t('timeline.none')}</p>
  const hasManyRows = rows.length > 1
  return (
    <div className="stack">
      <TimelineChart scale={scale} rows={rows} now={now} hasManyRows={hasManyRows} />
      <details className={styles.details}>
        <summary>{t('timeline.as-table')}</summary>
        <DataTable
          caption={caption}
          isCaptionHidden
          columns={[
            { key: 'phase', label: t('timeline.phase') },
            ...(hasManyRows ? [{ key: 'activity', label: t('timeline.activity') }] : []),
            { key: 'starts', label: t('timeline.starts') },
            { key: 'ends', label: t('timeline.ends') },
            { key: 'status', label: t('timeline.status') },
          ]}
          rows={rows.flatMap((row) =>
            row.bars.map((bar) => ({
              phase: bar.title,
              activity: row.title,
              starts: date(bar.startsAt, 'minute'),
              ends: date(bar.endsAt, 'minute'),
              status: t(`phase-status.${bar.status}`),
            })),
          )}
        />
      </details>
    </div>
  )
}

interface TimelineChartProps {
  readonly scale: TimelineScale
  readonly rows: readonly TimelineRow[]
  readonly now: number
  readonly hasManyRows: boolean
}

function TimelineChart({ scale, rows, now, hasManyRows }: TimelineChartProps): ReactElement {
  const { t, locale } = useI18n()
  const monthName = (month: string) => {
    const style =
      month.slice(5, 7) === '01'
        ? ({ month: 'short', year: 'numeric' } as const)
        : ({ month: 'short' } as const)
    return new Intl.DateTimeFormat(`${locale}-BE`, { ...style, timeZone: 'UTC' }).format(new Date(month))
  }
  const every = Math.ceil(scale.months.length / 8)
  const hasToday = now >= scale.from && now <= scale.until
  return (
    <div className={styles.scroller} aria-hidden="true">
      <div className={styles.chart}>
        <div className={styles.months}>
          {scale.months.map((month, index) => (
            <div
              key={month.month}
              className={styles.month}
              style={{ insetInlineStart: `${month.left}%`, inlineSize: `${month.width}%` }}
            >
              {index % every === 0 && <span>{monthName(month.month)}</span>}
            </div>
          ))}
          {hasToday && (
            <div
              className={styles.todayLabel}
              style={{ insetInlineStart: `${Math.min(96, Math.max(4, scale.place(now)))}%` }}
            >
              {t('timeline.today')}
            </div>
          )}
        </div>
        <div className={styles.rows}>
          {scale.months.map((month) => (
            <div key={month.month} className={styles.grid} style={{ insetInlineStart: `${month.left}%` }} />
          ))}
          {rows.map((row) => (
            <TimelineLine key={row.key} row={row} scale={scale} hasTitle={hasManyRows} />
          ))}
          {hasToday && <div className={styles.today} style={{ insetInlineStart: `${scale.place(now)}%` }} />}
        </div>
      </div>
    </div>
  )
}

/** Bars narrower than this share of the width say their title beside themselves. */
const ROOM_FOR_TITLE = 16

function TimelineLine(props: {
  readonly row: TimelineRow
  readonly scale: TimelineScale
  readonly hasTitle: boolean
}): ReactElement {
  const { row, scale, hasTitle } = props
  return (
    <div className={styles.line}>
      {hasTitle && <div className={styles.lineTitle}>{row.title}</div>}
      {row.bars.map((bar) => {
        const place = barOf(scale, bar)
        if (place === undefined) return null
        const isOutside = place.width < ROOM_FOR_TITLE
        const isAtEnd = place.left + place.width > 70
        return (
          <div key={bar.key} className={styles.track}>
            <div
              className={classNames(styles.bar, styles[bar.status])}
              style={{ insetInlineStart: `${place.left}%`, inlineSize: `${place.width}%` }}
            >
              {!isOutside && <span className={styles.barTitle}>{bar.title}</span>}
            </div>
            {isOutside && (
              <span
                className={classNames(styles.beside, isAtEnd && styles.before)}
                style={
                  isAtEnd
                    ? { insetInlineEnd: `${100 - place.left}%` }
                    : { insetInlineStart: `${place.left + place.width}%` }
                }
              >
                {bar.title}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}
