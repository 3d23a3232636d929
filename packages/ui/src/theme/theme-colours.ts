import type { Theme } from '@parvis/contract'
import { converter, formatHex, interpolate } from 'culori'
import { contrast, SHAPE_CONTRAST, TEXT_CONTRAST } from './contrast.js'

/** The colours that follow from a commune's theme: name of the custom property without `--pv-` → hex colour. */
export type ThemeColours = Readonly<Record<ThemeColourName, string>>

export const THEME_COLOUR_NAMES = [
  'primary',
  'on-primary',
  'primary-strong',
  'primary-soft',
  'primary-text',
  'accent',
  'accent-soft',
  'accent-text',
  'band',
  'on-band',
  'chart-1',
] as const
export type ThemeColourName = (typeof THEME_COLOUR_NAMES)[number]

/** The neutral grounds of `tokens.css` that theme colours must be legible on. */
export const GROUNDS = {
  light: { paper: '#fbf8f2', surface: '#ffffff', ink: '#20272a' },
  dark: { paper: '#14191b', surface: '#1d2427', ink: '#f1ede5' },
} as const
export type Scheme = keyof typeof GROUNDS

const toOklch = converter('oklch')

function withLightness(colour: string, change: (lightness: number) => number): string {
  const parsed = toOklch(colour)
  if (parsed === undefined) return colour
  return formatHex({ ...parsed, l: Math.min(1, Math.max(0, change(parsed.l))) })
}

/** The colour itself, or moved in lightness only as far as it must to be legible on all the grounds. */
function legible(colour: string, grounds: readonly string[], wanted: number): string {
  const isDarkGround = grounds.every((ground) => contrast('#ffffff', ground) > contrast('#000000', ground))
  const step = isDarkGround ? 0.01 : -0.01
  let candidate = colour
  for (let tries = 0; tries < 100; tries += 1) {
    if (grounds.every((ground) => contrast(candidate, ground) >= wanted)) return candidate
    candidate = withLightness(candidate, (lightness) => lightness + step)
  }
  return isDarkGround ? '#ffffff' : '#000000'
}

function mix(colour: string, ground: string, share: number): string {
  return formatHex(interpolate([ground, colour], 'oklab')(share))
}

const WHITE = '#ffffff'
const NIGHT = '#10181b'

/**
 * All colours of one scheme from the two that a commune chooses. Whatever is chosen, text made of these colours reaches
 * 4.5:1 on the grounds it is used on, and shapes 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export function themeColours(theme: Pick<Theme, 'primary' | 'accent'>, scheme: Scheme): ThemeColours {
  const { paper, surface } = GROUNDS[scheme]
  const isDark = scheme === 'dark'
  const soft = (colour: string) => mix(colour, surface, isDark ? 0.24 : 0.12)
  const primarySoft = soft(theme.primary)
  const accentSoft = soft(theme.accent)
  // A little more than the minimum in the dark, where thin strokes look thinner.
  const wanted = isDark ? 6 : TEXT_CONTRAST
  const primaryText = legible(theme.primary, [paper, surface, primarySoft], wanted)
  // Buttons: white on the colour; in the dark, night on the lightened colour, so that they stand out from the page.
  const primary = isDark ? primaryText : legible(theme.primary, [WHITE], TEXT_CONTRAST)
  const onPrimary = isDark ? NIGHT : WHITE
  const strong = withLightness(primary, (lightness) => lightness + (isDark ? 0.07 : -0.09))
  const band = isDark ? withLightness(theme.primary, (lightness) => Math.min(lightness, 0.34)) : primary
  return {
    primary,
    'on-primary': onPrimary,
    'primary-strong': legible(strong, [onPrimary], TEXT_CONTRAST),
    'primary-soft': primarySoft,
    'primary-text': primaryText,
    accent: legible(theme.accent, [paper, surface], SHAPE_CONTRAST),
    'accent-soft': accentSoft,
    'accent-text': legible(theme.accent, [paper, surface, accentSoft], wanted),
    band,
    'on-band': WHITE,
    'chart-1': primaryText,
  }
}
