import type { DemoCommune } from '@parvis/core'

export interface BannerFacts {
  readonly version: string
  /** Where the process answers HTTP, if it does. */
  readonly origin?: string | undefined
  readonly roles: { readonly http: boolean; readonly worker: boolean }
  readonly demo: readonly DemoCommune[]
  /** Of the one-time link, on an empty installation. */
  readonly setupToken?: string | undefined
  readonly safeMode: boolean
  /** Plugins that do not run, each with its reason. */
  readonly setAside: readonly { readonly plugin: string; readonly reason: string }[]
}

/** What the terminal shows once the server runs. */
export function banner(facts: BannerFacts): string {
  const { origin, setupToken, demo } = facts
  const work = facts.roles.worker ? (facts.roles.http ? '' : ' (jobs and schedules)') : ' (without jobs and schedules)'
  const addresses =
    origin === undefined ? [] : [`  Portal   ${origin}/`, `  Admin    ${origin}/admin/`, `  API      ${origin}/api/docs`]
  const demoLines = demo.flatMap(({ slug, email }) => [`  ${slug.padEnd(9)}${origin ?? ''}/${slug}/   administrator: ${email}`])
  const setup =
    setupToken === undefined || origin === undefined
      ? []
      : ['', 'This installation is empty. Open this link to set it up; it works once:', `  ${origin}/admin/setup?token=${setupToken}`]
  return [
    '',
    `Parvis ${facts.version} is ready${work}.`,
    ...(facts.safeMode ? ['Safe mode: plugins of third parties are left out.'] : []),
    ...(addresses.length > 0 ? ['', ...addresses] : []),
    ...(demoLines.length > 0 ? ['', 'Demonstration communes (sign-in codes are in the mail viewer, /dev/mail):', ...demoLines] : []),
    ...setup,
    ...setAsideLines(facts),
    '',
    'Ctrl-C ends it.',
    '',
  ].join('\n')
}

function setAsideLines({ setAside, safeMode }: BannerFacts): string[] {
  if (setAside.length === 0) return []
  return [
    '',
    'Set aside, while everything else runs (see Repairs in the admin):',
    ...setAside.map(({ plugin, reason }) => `  ${plugin}: ${reason}`),
    ...(safeMode ? [] : ['Mend or update them, or take their lines out of parvis.config.ts; then start again.']),
  ]
}
