const DAY_MS = 86_400_000
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The calendar day in Belgium that many days after that moment, as date fields take it: `2027-03-28`. */
export function belgianDay(moment: Date, daysLater = 0): string {
  return calendar.format(new Date(moment.getTime() + daysLater * DAY_MS))
}
