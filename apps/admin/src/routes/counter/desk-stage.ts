import type { DeskCheck, FoundPerson, LocalizedText } from '@parvis/contract'

/** An open activity that takes the word of the desk. */
export interface DeskActivity {
  readonly id: string
  readonly title: LocalizedText
}

interface WithPerson {
  readonly person: FoundPerson
  readonly activity: DeskActivity
}

/** Somebody whose document was looked at. */
export interface CheckedStage extends WithPerson {
  readonly kind: 'checked'
  readonly check: DeskCheck
}

/** A code to hand over. It is on the screen alone, until the next person. */
export interface CodeStage extends WithPerson {
  readonly kind: 'code'
  readonly code: string
  readonly expiresAt: string
}

/** The pages of the person, open in this browser. */
export interface TogetherStage extends WithPerson {
  readonly kind: 'together'
  readonly path: string
  readonly expiresAt: string
}

/** How far the clerk is with the person at the desk. Nothing of it outlives the page. */
export type DeskStage =
  | { readonly kind: 'search' }
  | { readonly kind: 'check'; readonly person: FoundPerson }
  | CheckedStage
  | CodeStage
  | TogetherStage
