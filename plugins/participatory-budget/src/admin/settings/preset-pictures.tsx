import type { ReactElement, ReactNode } from 'react'
import type { Preset } from './presets.js'
import styles from './settings.module.css'

const PICTURES: Readonly<Record<Preset, ReactNode>> = {
  one: <Envelope x={34} y={14} width={52} height={36} />,
  districts: (
    <>
      <Envelope x={8} y={8} width={30} height={22} />
      <Envelope x={45} y={8} width={30} height={22} />
      <Envelope x={82} y={8} width={30} height={22} />
      <path className={styles.drawn} d="M14 52v-9l9-7 9 7v9zM51 52v-9l9-7 9 7v9zM88 52v-9l9-7 9 7v9z" />
    </>
  ),
  themes: (
    <>
      <Envelope x={12} y={8} width={38} height={26} />
      <Envelope x={70} y={8} width={38} height={26} />
      <circle className={styles.filled} cx="31" cy="47" r="8" />
      <path className={styles.filled} d="M89 38l9 16h-18z" />
    </>
  ),
  categories: (
    <>
      <rect className={styles.drawn} x="26" y="6" width="68" height="48" rx="3" />
      <path className={styles.drawn} d="M26 30h68" />
      <Ticks x={34} y={12} />
      <Ticks x={34} y={36} />
    </>
  ),
  knapsack: (
    <>
      <rect className={styles.drawn} x="18" y="18" width="84" height="24" rx="3" />
      <rect className={styles.filled} x="21" y="21" width="30" height="18" />
      <rect className={styles.soft} x="53" y="21" width="22" height="18" />
      <path className={styles.drawn} d="M79 30h18" strokeDasharray="3 3" />
    </>
  ),
  points: (
    <>
      {[18, 33, 48, 63].map((x) => (
        <circle key={x} className={styles.filled} cx={x} cy="18" r="5" />
      ))}
      {[18, 33].map((x) => (
        <circle key={x} className={styles.filled} cx={x} cy="36" r="5" />
      ))}
      <circle className={styles.filled} cx="18" cy="52" r="4" />
      <path className={styles.drawn} d="M78 18h26M78 36h26M78 52h26" />
    </>
  ),
  jury: (
    <>
      <rect className={styles.drawn} x="18" y="36" width="84" height="18" rx="3" />
      <rect className={styles.filled} x="21" y="39" width="38" height="12" />
      <rect className={styles.soft} x="61" y="39" width="38" height="12" />
      <Ticks x={24} y={12} />
      {[70, 82, 94].map((x) => (
        <circle key={x} className={styles.filled} cx={x} cy="18" r="4" />
      ))}
    </>
  ),
}

function Envelope({ x, y, width, height }: { x: number; y: number; width: number; height: number }): ReactElement {
  return (
    <>
      <rect className={styles.drawn} x={x} y={y} width={width} height={height} rx="3" />
      <path className={styles.drawn} d={`M${x} ${y + 2}l${width / 2} ${height / 2} ${width / 2} -${height / 2}`} />
    </>
  )
}

function Ticks({ x, y }: { x: number; y: number }): ReactElement {
  return <path className={styles.drawn} d={`M${x} ${y + 5}l3 3 6 -7M${x + 16} ${y + 5}h34M${x} ${y + 12}h7M${x + 16} ${y + 12}h26`} />
}

/** A picture beside the words that say the same. */
export function PresetPicture({ preset }: { readonly preset: Preset }): ReactElement {
  return (
    <svg className={styles.picture} viewBox="0 0 120 60" aria-hidden="true">
      {PICTURES[preset]}
    </svg>
  )
}
