import { routeKey, routeQuery } from '@parvis/client/react'
import type { Me } from '@parvis/contract'
import { ActionButton, Dialog } from '@parvis/ui/admin'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { platform } from './clients.js'
import { presence } from './presence.js'

/** The warning comes so many seconds before the session ends. */
const WARNING_SECONDS = 120
/** How often this page looks at its own clock. */
const LOOK_MS = 5_000
/** How often it asks the server while the warning is open: somebody may go on in another tab. */
const ASK_AGAIN_MS = 15_000

/**
 * Warns two minutes before the session ends for want of use (spec I-25), with a button to stay. What was typed stays on the
 * screen either way. Tells the server that somebody works when they only type.
 */
export function IdleWatch(): ReactElement | null {
  const [warning, setWarning] = useState<SessionWarning>()
  const queries = useQueryClient()
  useEffect(() => {
    let askedAt = 0
    const look = () => {
      const known = queries.getQueryState<Me>(routeKey(platform.session.me, {}))
      if (known?.data === undefined || known.error !== null) return setWarning(undefined)
      if (expectedEnd(known.data, known.dataUpdatedAt) - Date.now() > WARNING_SECONDS * 1000) return setWarning(undefined)
      if (Date.now() - askedAt < ASK_AGAIN_MS) return undefined
      askedAt = Date.now()
      // Somebody may go on in another tab, of which this page knows nothing.
      return void queries.fetchQuery({ ...routeQuery(platform.session.me), staleTime: 0 }).then(
        (me) => setWarning(warningOf(me)),
        () => setWarning(undefined),
      )
    }
    const timer = setInterval(look, LOOK_MS)
    const stop = presence.onWork(() => void stayOn(queries).then(setWarning))
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [queries])
  if (warning === undefined) return null
  return <Warning {...warning} onStay={() => void stayOn(queries).then(setWarning)} />
}

interface SessionWarning {
  /** Milliseconds, by the clock of this device. */
  readonly end: number
  /** Use does not move the end any more: the day's work is over. */
  readonly isLast: boolean
}

/** When the session ends as far as this page knows: what the server told, moved on by use since then. */
function expectedEnd({ session }: Me, toldAt: number): number {
  const { endsIn, idleSeconds, lastsIn } = session
  if (presence.lastUse() <= toldAt) return toldAt + endsIn * 1000
  return Math.min(presence.lastUse() + idleSeconds * 1000, toldAt + lastsIn * 1000)
}

function warningOf({ session: { endsIn, lastsIn } }: Me): SessionWarning | undefined {
  return endsIn > WARNING_SECONDS
    ? undefined
    : { end: Date.now() + endsIn * 1000, isLast: lastsIn <= WARNING_SECONDS }
}

async function stayOn(queries: QueryClient): Promise<SessionWarning | undefined> {
  const result = await platform.session.stay()
  if (!result.ok) {
    await queries.invalidateQueries({ queryKey: routeKey(platform.session.me) })
    return undefined
  }
  queries.setQueryData(routeKey(platform.session.me, {}), result.value)
  return warningOf(result.value)
}

function Warning({ end, isLast, onStay }: SessionWarning & { readonly onStay: () => void }): ReactElement | null {
  const { t } = useI18n()
  const [now, setNow] = useState(() => Date.now())
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  if (isRead) return null
  const seconds = Math.max(0, Math.ceil((end - now) / 1000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  const close = isLast ? () => setRead(true) : onStay
  return (
    <Dialog title={t('idle.title')} onClose={close} hasOwnCancel>
      <p>{t(isLast ? 'idle.last-text' : 'idle.text')}</p>
      <p aria-hidden="true">
        <strong>{t('idle.left', { time })}</strong>
      </p>
      <div>
        <ActionButton variant="primary" onPress={close}>
          {t(isLast ? 'ui.close' : 'idle.stay')}
        </ActionButton>
      </div>
    </Dialog>
  )
}
