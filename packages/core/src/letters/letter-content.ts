import type { Locale } from '@parvis/contract'

/** Who writes: the same for all letters of a run. */
export interface LetterSender {
  /** Name of the commune in the language of the letter. */
  readonly name: string
  /** Address, telephone, mailbox: a line each. */
  readonly contact: readonly string[]
  /** PNG as a data address: pdfkit embeds it once, however many pages show it. */
  readonly logo?: string
  /** `#rrggbb` */
  readonly colour: string
}

/** Everything that stands on one page of a letter, ready to be drawn. */
export interface LetterPage {
  readonly locale: Locale
  readonly sender: LetterSender
  /** Lines in the window of the envelope; none on a page in a further language. */
  readonly address: readonly string[]
  readonly date: string
  readonly title: string
  readonly greeting: string
  readonly paragraphs: readonly string[]
  /** The paragraph that says until when, printed in bold. */
  readonly dates: string
  readonly codeLabel: string
  /** In groups of four. */
  readonly code: string
  /** What the square leads to. */
  readonly qr: string
  readonly qrLabel: string
  readonly stepsTitle: string
  readonly steps: readonly string[]
  readonly helpTitle: string
  readonly help: string
  readonly smallPrint: string
}
