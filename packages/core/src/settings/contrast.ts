/** One of the three colours of a pixel, 0 to 255, as light (sRGB, IEC 61966-2-1, with the threshold that WCAG 2.2 names). */
function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/**
 * Relative luminance of a colour `#rrggbb`: 0 for black, 1 for white.
 *
 * Source: WCAG 2.2, definition "relative luminance" (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
 */
export function relativeLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    linear(Number.parseInt(colour.slice(start, start + 2), 16)),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/**
 * Contrast of two colours, 1 to 21.
 *
 * Source: WCAG 2.2, definition "contrast ratio" (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
 */
export function contrastRatio(one: string, other: string): number {
  const [lighter, darker] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => b - a)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}
