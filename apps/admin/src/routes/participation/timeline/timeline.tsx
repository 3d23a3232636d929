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
    <div className={classNames('stack', styles.timeline)}>
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
    const isJanuary = month.slice(5, 7) === '01'
    const style = isJanuary ? ({ month: 'short', year: 'numeric' } as const) : ({ month: 'short' } as const)
    return new Intl.DateTimeFormat(`${locale}-BE`, { ...style, timeZone: 'UTC' }).format(new Date(month))
  }
  const every = Math.ceil(scale.months.length / 8)
  const everyOnNarrow = Math.ceil(scale.months.length / 4)
  const hasToday = now >= scale.from && now <= scale.until
  return (
    <div className={styles.chart} aria-hidden="true">
      <div className={styles.months}>
        {scale.months.map((month, index) => (
          <div
            key={month.month}
            className={classNames(styles.month, index % everyOnNarrow !== 0 && styles.wideOnly)}
            style={{ insetInlineStart: `${month.left}%`, inlineSize: `${month.width}%` }}
          >
            {(index % every === 0 || index % everyOnNarrow === 0) && <span>{monthName(month.month)}</span>}
          </div>
        ))}
        {hasToday && (
          <div
            className={styles.todayLabel}
            style={{ insetInlineStart: `${Math.min(92, Math.max(8, scale.place(now)))}%` }}
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
  )
}

/** Bars narrower than this share of the width say their title beside themselves; on narrow screens all say it above. */
const ROOM_FOR_TITLE = 16
/** Beyond this place, in percent, there is no room for a title after the bar. */
const LAST_PLACE_FOR_TITLE = 78

function TimelineLine(props: {
  readonly row: TimelineRow
  readonly scale: TimelineScale
  readonly hasTitle: boolean
}): ReactElement {
  const { row, scale, hasTitle } = props
  return (
    <div className={styles.line}>
      {hasTitle && <div className={styles.lineTitle}>{row.title}</div>}
      {row.bars.map((bar) => (
        <TimelineTrack key={bar.key} bar={bar} scale={scale} />
      ))}
    </div>
  )
}

function TimelineTrack({
  bar,
  scale,
}: {
  readonly bar: TimelineBar
  readonly scale: TimelineScale
}): ReactElement | null {
  const place = barOf(scale, bar)
  if (place === undefined) return null
  const end = place.left + place.width
  const isBefore = end > LAST_PLACE_FOR_TITLE
  const besideStyle = isBefore ? { insetInlineEnd: `${100 - place.left}%` } : { insetInlineStart: `${end}%` }
  const isWithin = place.width >= ROOM_FOR_TITLE
  return (
    <div className={styles.track}>
      <span className={styles.above}>{bar.title}</span>
      <div
        className={classNames(styles.bar, styles[bar.status])}
        style={{ insetInlineStart: `${place.left}%`, inlineSize: `${place.width}%` }}
      >
        {isWithin && <span className={styles.barTitle}>{bar.title}</span>}
      </div>
      {!isWithin && (
        <span className={styles.beside} style={besideStyle}>
          {bar.title}
        </span>
      )}
    </div>
  )
}
