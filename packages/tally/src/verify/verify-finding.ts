/** What a check of a result can object to. */
export const OBJECTIONS = [
  'winner-unknown',
  'winner-twice',
  'winner-without-votes',
  'winner-below-threshold',
  'spent-wrong',
  'over-budget',
  'order-wrong',
  'loser-fits',
  'endowment-wrong',
  'ledger-differs',
  'payer-not-supporter',
  'payer-twice',
  'payment-too-high',
  'payment-uneven',
  'supporter-spared',
  'payments-not-cost',
  'cheaper-passed-over',
  'loser-affordable',
  'stop-unfounded',
  'completion-wrong',
  'load-wrong',
  'lower-load-passed-over',
  'not-proportional',
] as const
/** One of {@link OBJECTIONS}. */
export type Objection = (typeof OBJECTIONS)[number]

/** One objection to a result. */
export interface Finding {
  readonly objection: Objection
  /** What is wrong, naming the project by id where there is one. */
  readonly message: string
}
