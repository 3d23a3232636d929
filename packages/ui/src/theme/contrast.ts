import { wcagContrast } from 'culori'

/** WCAG 2.2 contrast between two colours, 1 to 21. */
export function contrast(foreground: string, background: string): number {
  return wcagContrast(foreground, background)
}

/** Text of normal size (WCAG 2.2, 1.4.3). */
export const TEXT_CONTRAST = 4.5
/** Large text, controls and marks (WCAG 2.2, 1.4.3 and 1.4.11). */
export const SHAPE_CONTRAST = 3
