import type { MyDataState } from '@parvis/contract'

/** Whether a mailbox is among what was proven. */
export function hasProvenMailbox({ proofs }: Pick<MyDataState, 'proofs'>): boolean {
  return proofs.some(({ method }) => method === 'mailbox')
}
