import { Button } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'

/** The script that shows {@link PrintButton}, for the page that has one. */
export const PRINT_SCRIPT = { owner: 'portal', name: 'print-button' } as const

/** Shown by its script alone; without script, browsers print by themselves. */
export function PrintButton({ label }: { readonly label: string }): ReactElement {
  return createElement(
    'pv-print-button',
    { hidden: true },
    <Button type="button" variant="secondary">
      {label}
    </Button>,
  )
}
