import type { Theme } from '@parvis/contract'
import { themeColours, THEME_COLOUR_NAMES, type Scheme } from './theme-colours.js'

/** Fonts that are already on the devices of residents; nothing is downloaded. */
export const FONT_STACKS: Readonly<Record<Theme['font'], { body: string; heading: string }>> = {
  system: {
    body: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif",
    heading: "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Noto Serif', 'DejaVu Serif', serif",
  },
  humanist: {
    body: "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', sans-serif",
    heading: "Optima, Candara, 'Noto Sans', Seravek, Ubuntu, Calibri, 'DejaVu Sans', sans-serif",
  },
  serif: {
    body: "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Noto Serif', Georgia, serif",
    heading:
      "'Iowan Old Style', 'Palatino Linotype', Palatino, Charter, Cambria, 'Noto Serif', Georgia, serif",
  },
  rounded: {
    body: "ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, Comfortaa, Nunito, 'Trebuchet MS', 'Noto Sans', sans-serif",
    heading:
      "ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, Comfortaa, Nunito, 'Trebuchet MS', 'Noto Sans', sans-serif",
  },
}

function declarations(theme: Theme, scheme: Scheme): string {
  const colours = themeColours(theme, scheme)
  return THEME_COLOUR_NAMES.map((name) => `--pv-${name}:${colours[name]}`).join(';')
}

/**
 * The stylesheet of a commune's theme: it overrides the tokens of `tokens.css`, in light and dark, and in print always
 * light. Colours come through the contract's schema, so nothing else can get into it.
 */
export function themeCss(theme: Theme): string {
  const fonts = FONT_STACKS[theme.font]
  return [
    `:root{${declarations(theme, 'light')};--pv-font-body:${fonts.body};--pv-font-heading:${fonts.heading}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${declarations(theme, 'dark')}}}`,
    '',
  ].join('\n')
}
