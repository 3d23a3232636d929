import type { ReactElement } from 'react'
import { scaleTime } from '@visx/scale'
import { classNames } from '../class-names.js'
import { Tag, type TagTone } from './tag.js'
import styles from './phase-timeline.module.css'

export interface TimelinePhase {
  readonly id: string
  readonly title: string
  /** Language of the title when it is not the page's. */
  readonly lang?: string
  /** Instants, ISO 8601. */
  readonly startsAt: string
  readonly endsAt: string
  readonly status: 'upcoming' | 'open' | 'closed'
  /** The dates in words: `from 3 to 24 May 2027`. */
  readonly when: string
}

export interface PhaseTimelineProps {
  readonly phases: readonly TimelinePhase[]
  /** The present instant, ISO 8601. */
  readonly now: string
  readonly labels: Readonly<Record<'upcoming' | 'open' | 'closed' | 'today', string>>
}

const TONES: Readonly<Record<TimelinePhase['status'], TagTone>> = {
  upcoming: 'neutral',
  open: 'success',
  closed: 'neutral',
}
const WIDTH = 1000

/** Dated stages: a strip to scale (where there is room), and the same as an ordered list. */
export function PhaseTimeline({ phases, now, labels }: PhaseTimelineProps): ReactElement | null {
  if (phases.length === 0) return null
  return (
    <div className={styles.timeline}>
      <TimeStrip phases={phases} now={now} today={labels.today} />
      <ol className={styles.list}>
        {phases.map((phase) => (
          <li
            key={phase.id}
            className={classNames(styles.phase, styles[phase.status])}
            aria-current={phase.status === 'open' ? 'step' : undefined}
          >
            <span className={styles.title} lang={phase.lang}>
              {phase.title}
            </span>{' '}
            <Tag tone={TONES[phase.status]}>{labels[phase.status]}</Tag>
            <span className={styles.when}>{phase.when}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

interface TimeStripProps {
  readonly phases: readonly TimelinePhase[]
  readonly now: string
  readonly today: string
}

function TimeStrip({ phases, now, today }: TimeStripProps): ReactElement | null {
  const from = Math.min(...phases.map((phase) => Date.parse(phase.startsAt)))
  const until = Math.max(...phases.map((phase) => Date.parse(phase.endsAt)))
  if (!(until > from)) return null
  const x = scaleTime<number>({ domain: [from, until], range: [0, WIDTH] })
  const present = Date.parse(now)
  return (
    <svg className={styles.strip} viewBox={`0 0 ${WIDTH} 46`} aria-hidden="true" focusable="false">
      <rect className={styles.ground} x={0} y={28} width={WIDTH} height={12} rx={6} />
      {phases.map((phase) => {
        const start = x(Date.parse(phase.startsAt))
        const width = Math.max(x(Date.parse(phase.endsAt)) - start - 4, 6)
        return (
          <rect
            key={phase.id}
            className={styles[`strip-${phase.status}`]}
            x={start}
            y={26}
            width={width}
            height={16}
            rx={8}
          />
        )
      })}
      {present >= from && present <= until && (
        <g>
          <line className={styles.today} x1={x(present)} x2={x(present)} y1={16} y2={46} />
          <text
            className={styles.todayLabel}
            x={Math.min(Math.max(x(present), 45), WIDTH - 45)}
            y={12}
            textAnchor="middle"
          >
            {today}
          </text>
        </g>
      )}
    </svg>
  )
}
