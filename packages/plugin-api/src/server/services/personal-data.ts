import type { LocalizedText } from '@parvis/contract'
import type { Type } from '@nestjs/common'
import type { ResidentProof } from './eligibility.js'

/** Whose data is asked for: what this person has proven, or what staff have established. It lives in memory only. */
export interface DataSubject {
  /**
   * Keys that stand for the person, each with the level of its proof. Data that need a better proof than the one that is
   * there are not found: a mailbox does not open what an identity card has closed.
   */
  readonly proofs: readonly Pick<ResidentProof, 'personKey' | 'level'>[]
  /** A mailbox that they read, in the one written form that person keys are made of. */
  readonly mailbox?: string
  /** Staff have seen who it is, and answer a request on paper or at the desk. */
  readonly isVouchedFor: boolean
}

/** One fact of a thing that is stored. */
export interface PersonalDataFact {
  /** For machines: `birthDate`. */
  readonly name: string
  readonly label: LocalizedText
  /** As stored; in several languages where it is a word of the interface. */
  readonly value: string | LocalizedText
}

/** One thing that is stored about a person. */
export interface PersonalDataItem {
  /** What it is: "Your note". */
  readonly title: LocalizedText
  readonly facts: readonly PersonalDataFact[]
  /** Why it cannot be erased now, and until when, in words for the person. Absent: it can. */
  readonly stays?: LocalizedText
}

/**
 * Finds and erases what a plugin stores about persons (spec I-26). A Nest provider of the plugin's module; it runs in a unit
 * of work of the commune, and logs nothing of what it is given.
 */
export interface PersonalDataHandler {
  /** Everything about this person in the handler's tables; nothing about anybody else. */
  find(subject: DataSubject): Promise<readonly PersonalDataItem[]>
  /** Removes every item without `stays`. Anonymous counts stay as they are. Again, it does nothing. */
  erase(subject: DataSubject): Promise<void>
}

export interface PersonalDataRegistration {
  /** Tables of the manifest's `personalData` that the handler answers for. */
  readonly tables: readonly string[]
  readonly handler: Type<PersonalDataHandler>
}
