const BELGIAN_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' })

/** Today's day in Belgium, as date fields have it. */
export function today(): string {
  return BELGIAN_DAY.format(new Date())
}
