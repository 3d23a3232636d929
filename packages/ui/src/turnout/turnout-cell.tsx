import type { TurnoutCell } from '@parvis/contract'
import type { ReactElement } from 'react'
import { VisuallyHidden } from '../layout/visually-hidden.js'
import type { Words } from './turnout-words.js'

/** Voters of a cell, and their part of the residents; or a sign that the number is not shown. */
export function CellText({ cell, words }: { readonly cell: TurnoutCell; readonly words: Words }): ReactElement {
  const { voters, residents } = cell
  if (voters === undefined) return <NotShown words={words} />
  if (residents === undefined || residents < voters || residents === 0) return <>{words.number(voters)}</>
  return <>{words.t('cell', { voters: words.number(voters), percent: words.percent(voters, residents) })}</>
}

/** A number that is left out: a sign to see, and words to hear. */
export function NotShown({ words }: { readonly words: Words }): ReactElement {
  return (
    <>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{words.t('not-shown')}</VisuallyHidden>
    </>
  )
}
