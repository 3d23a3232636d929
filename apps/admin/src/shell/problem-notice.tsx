import { StaffNotice } from '@parvis/ui/admin'
import type { ReactElement, ReactNode } from 'react'

/** Says at once, to eyes and ears, that something did not work. */
export function ProblemNotice({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div role="alert">
      <StaffNotice tone="danger">
        <p>{children}</p>
      </StaffNotice>
    </div>
  )
}
