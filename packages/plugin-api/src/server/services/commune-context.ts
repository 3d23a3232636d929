import type { Commune, Locale } from '@parvis/contract'

/** The commune of the current unit of work. */
export abstract class CommuneContext {
  abstract commune(): Commune
  abstract defaultLocale(): Locale
  /** Absolute address of a path of the commune's portal, e.g. `/fr/…`. */
  abstract address(path: string): string
}
