import { Loading } from '@parvis/ui/admin'
import { useRouter } from '@tanstack/react-router'
import { useEffect, type ReactElement } from 'react'
import { PlainShell } from './plain-shell.js'

/** Leads to the sign-in, and back here afterwards. The address is read once: it changes while the way there is taken. */
export function SignInFirst(): ReactElement {
  const router = useRouter()
  useEffect(() => {
    const { pathname, searchStr } = router.state.location
    void router.navigate({ to: '/sign-in', search: { return: `${pathname}${searchStr}` }, replace: true })
  }, [router])
  return (
    <PlainShell>
      <Loading />
    </PlainShell>
  )
}
