import { useState } from 'react'
import { useI18n } from '../i18n/i18n.js'
import type { MessageKey } from '../i18n/messages.js'
import { problemText } from '../shell/problem-text.js'
import type { SecondFactorClient } from '../session/clients.js'
import { makePasskey } from './browser-passkeys.js'

const FAILURES = {
  closed: 'factor.passkey-closed',
  exists: 'factor.passkey-exists',
  failed: 'factor.passkey-failed',
} as const satisfies Record<string, MessageKey>

export interface AddPasskey {
  readonly add: () => void
  readonly isBusy: boolean
  /** Why there is no passkey, in words. */
  readonly failure: string | undefined
}

/** Adds a passkey of this device, named by the day. @param onAdded with recovery codes when it is the first factor. */
export function useAddPasskey(
  client: SecondFactorClient,
  onAdded: (recoveryCodes: readonly string[] | undefined) => void,
): AddPasskey {
  const i18n = useI18n()
  const { t, date } = i18n
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const tryIt = async (): Promise<string | undefined> => {
    const options = await client.startPasskey()
    if (!options.ok) return problemText(i18n, options.problem)
    const passkey = await makePasskey(options.value)
    if (typeof passkey === 'string') return t(FAILURES[passkey])
    const name = t('factor.passkey-name', { date: date(new Date().toISOString(), 'day') })
    const added = await client.addPasskey({ body: { name, passkey } })
    if (!added.ok) return problemText(i18n, added.problem)
    onAdded(added.value.recoveryCodes)
    return undefined
  }
  const add = async () => {
    setFailure(undefined)
    setBusy(true)
    setFailure(await tryIt())
    setBusy(false)
  }
  return { add: () => void add(), isBusy, failure }
}
