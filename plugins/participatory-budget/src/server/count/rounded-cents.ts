/** Shown money: units of currency, exact as text or rounded as a double, to whole cents. */
export function roundedCents(units: string | number): number {
  return Math.round(Number(units) * 100)
}
