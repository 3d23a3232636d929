import type { NewPasskey, PasskeyCreation, PasskeyRequest, ShownPasskey } from '@parvis/contract'
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { z } from 'zod'

const IP_ADDRESS = /^(\d+\.){3}\d+$|:/

/** Whether passkeys can work here: a browser that knows them, a safe connection, and a name rather than a number for an address. */
export function canUsePasskeys(): boolean {
  return browserSupportsWebAuthn() && window.isSecureContext && !IP_ADDRESS.test(window.location.hostname)
}

/** Why the browser gave no passkey: the person closed its window, or it has this passkey already, or something else. */
export type PasskeyFailure = 'closed' | 'exists' | 'failed'

/** Lets the browser make a passkey. */
export async function makePasskey(
  options: z.output<typeof PasskeyCreation>,
): Promise<z.input<typeof NewPasskey> | PasskeyFailure> {
  try {
    const { id, rawId, type, response, authenticatorAttachment } = await startRegistration({ optionsJSON: options })
    const { clientDataJSON, attestationObject, transports } = response
    return {
      ...{ id, rawId, type, authenticatorAttachment, clientExtensionResults: {} },
      response: { clientDataJSON, attestationObject, transports },
    }
  } catch (error) {
    return failureOf(error)
  }
}

/** Lets the browser ask for a passkey. */
export async function askPasskey(
  options: z.output<typeof PasskeyRequest>,
): Promise<z.input<typeof ShownPasskey> | PasskeyFailure> {
  try {
    const { id, rawId, type, response, authenticatorAttachment } = await startAuthentication({ optionsJSON: options })
    const { clientDataJSON, authenticatorData, signature, userHandle } = response
    return {
      ...{ id, rawId, type, authenticatorAttachment, clientExtensionResults: {} },
      response: { clientDataJSON, authenticatorData, signature, userHandle },
    }
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): PasskeyFailure {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return 'closed'
  return name === 'InvalidStateError' ? 'exists' : 'failed'
}
