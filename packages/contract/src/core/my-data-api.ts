import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { InvalidInput, TooManyRequests } from '../api/problem.js'
import { Locale, LocalizedText, RequiredLocalizedText } from '../primitives/localized-text.js'
import { Slug } from './commune.js'
import { ProofLevel } from './eligibility.js'
import { DataErasure, StoredData } from './my-data.js'
import { Instant } from './participation.js'
import { WrongCode } from './session-api.js'
import { CodeExpired, NotProven } from './verification-api.js'

/** Where the caller stands. */
export const MyDataState = z.object({
  /** What has been proven in this browser; each shows what hangs on it. */
  proofs: z.array(z.object({ method: z.string(), title: LocalizedText, level: ProofLevel, expiresAt: Instant })),
  /** A code was sent to a mailbox from this browser. */
  waiting: z.object({ expiresAt: Instant }).optional(),
  /** Activities in which another proof can be given. */
  activities: z.array(z.object({ slug: Slug, title: RequiredLocalizedText })),
})
export type MyDataState = z.infer<typeof MyDataState>

/** Residents see, take away and erase what is stored about them (spec I-26), after they have proven who they are. */
export const myDataApi = defineApi({
  id: 'core.my-data',
  title: 'What is stored about me',
  basePath: '/my-data',
  routes: {
    state: { method: 'GET', path: '', summary: 'What is proven in this browser', access: { kind: 'public' }, returns: MyDataState },
    sendCode: {
      method: 'POST',
      path: '/code',
      summary: 'Send a code to a mailbox, whichever it is',
      access: { kind: 'public' },
      body: z.object({ email: z.email().max(200), locale: Locale }),
      returns: z.object({ expiresAt: Instant }),
      problems: [InvalidInput, TooManyRequests],
    },
    useCode: {
      method: 'POST',
      path: '/proof',
      summary: 'Prove the mailbox by the code, in the browser that asked',
      access: { kind: 'public' },
      body: z.object({ code: z.string().max(20) }),
      returns: z.object({ expiresAt: Instant }),
      problems: [InvalidInput, WrongCode, CodeExpired],
    },
    read: {
      method: 'GET',
      path: '/stored',
      summary: 'Everything that is stored about the person who is proven in this browser',
      access: { kind: 'public' },
      returns: StoredData,
      problems: [NotProven, TooManyRequests],
    },
    erase: {
      method: 'POST',
      path: '/erasure',
      summary: 'Erase all of it that nothing forbids to erase; answers with numbers alone',
      access: { kind: 'public' },
      returns: DataErasure,
      problems: [NotProven, TooManyRequests],
    },
    forget: { method: 'DELETE', path: '', summary: 'Forget on this device who was proven', access: { kind: 'public' } },
  },
})
