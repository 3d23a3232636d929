import { routeQuery } from '@parvis/client/react'
import type { Me } from '@parvis/contract'
import { Dialog, Loading } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore, type ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { platform } from '../session/clients.js'
import { stepUp } from '../session/step-up.js'
import { AddFactor } from './add-factor.js'
import { ShowFactor } from './show-factor.js'

/** Answers whoever asks for the second sign-in step: shows one, or sets up a first one. What is on the screen behind stays. */
export function StepUpDialog(): ReactElement | null {
  const isAsked = useSyncExternalStore(stepUp.subscribe, stepUp.isAsked)
  return isAsked ? <Question /> : null
}

function Question(): ReactElement | null {
  const { t } = useI18n()
  const queries = useQueryClient()
  const [session, setSession] = useState<Me['session']>()
  const [isReset, setReset] = useState(false)
  useEffect(() => {
    let isHere = true
    queries.fetchQuery({ ...routeQuery(platform.session.me), staleTime: 0 }).then(
      (me) => {
        if (isHere) setSession(me.session)
      },
      // Without a session there is nothing to ask; the screen behind says so.
      () => stepUp.finish(false),
    )
    return () => {
      isHere = false
    }
  }, [queries])
  const done = () => {
    stepUp.finish(true)
    // Rights that waited for the second step are there now.
    void queries.invalidateQueries()
  }
  const isFirst = session?.methods.length === 0
  const title = t(isReset ? 'factor.reset-title' : isFirst ? 'factor.first-title' : 'factor.title')
  return (
    <Dialog title={title} onClose={isReset ? done : () => stepUp.finish(false)} cancelLabel={t(isReset ? 'factor.later' : 'ui.cancel')}>
      {session === undefined ? (
        <Loading />
      ) : isFirst || isReset ? (
        <AddFactor
          client={platform.shownFactor}
          onAdded={done}
          intro={t(isReset ? 'factor.reset-text' : 'factor.first-text')}
        />
      ) : (
        <>
          <p>{t('factor.text')}</p>
          <ShowFactor methods={session.methods} onShown={(wasReset) => (wasReset ? setReset(true) : done())} />
        </>
      )}
    </Dialog>
  )
}
