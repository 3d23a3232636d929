import type { ReactElement } from 'react'

const PATHS = {
  home: 'M3 10.5 12 3l9 7.5M5.5 9v11h13V9M10 20v-5.5h4V20',
  participation: 'M4 5h16v11H9.5L5.5 19.5V16H4zM8 9h8M8 12h5',
  modules: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM16.75 13.5v6.5M13.5 16.75H20',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M15.5 4.4a3.5 3.5 0 0 1 0 6.2M18 15c2 .8 3.2 2.5 3.5 5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  audit: 'M6 3.5h9l4 4v13H6zM15 3.5v4h4M9 12h7M9 16h7',
  acts: 'M9 15a5 5 0 1 1 0-10 5 5 0 0 1 0 10ZM15 19a5 5 0 1 1 0-10 5 5 0 0 1 0 10Z',
  communes: 'M3 20h18M5 20V9.5h6V20M13 20V4h6v16M8 13v.01M8 16v.01M16 8v.01M16 12v.01M16 16v.01',
  mail: 'M20.5 3.5l-17 7 6.5 3.5 3.5 6.5zM10 14l4.5-4.5',
  register: 'M5 3.5h14v17H5zM8.5 3.5v17M12 9.5h4M12 13h4M2.5 8h4M2.5 12h4M2.5 16h4',
  repairs:
    'M14.5 6.5a4 4 0 0 1 5-1.5l-2.8 2.8 1.5 1.5L21 6.5a4 4 0 0 1-5.5 5L8 19a2 2 0 0 1-3-3l7.5-7.5a4 4 0 0 1 2-2Z',
  counter: 'M3 12h18M5 12v8h14v-8M12 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.5 12c.6-1.9 2.3-3 4.5-3s3.9 1.1 4.5 3',
  letters: 'M3 6h18v12H3zM3 7l9 6.5L21 7',
  requests: 'M12 3l7 3v6c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6zM9 12l2 2 4-4',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  key: 'M14.5 13.5a5 5 0 1 0-4.2-2.3L3 18.5V21h3v-2h2v-2h2l2.2-2.2a5 5 0 0 0 2.3-1.3ZM16 8h.01',
  signOut: 'M10 4H4v16h6M15 8l4 4-4 4M19 12H9',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  plugin: 'M9 3.5v4M15 3.5v4M6 7.5h12V12a6 6 0 0 1-12 0zM12 18v3',
  switch: 'M4 8h14l-3-3M20 16H6l3 3',
  eye: 'M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  next: 'M5 12h14M13 6l6 6-6 6',
} as const
export type IconName = keyof typeof PATHS

/** A sign beside words, never instead of them. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The sign of Parvis: an arch over a square. */
export function ParvisMark({ size = 32 }: { readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--pv-band)" />
      <path d="M8 21v-7a8 8 0 0 1 16 0v7" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M13 21v-6a3 3 0 0 1 6 0v6" fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M6 25h20" stroke="var(--pv-focus)" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  )
}
