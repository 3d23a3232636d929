import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, TooManyRequests } from '../api/problem.js'
import { RequiredLocalizedText, Locale } from '../primitives/localized-text.js'
import { Slug } from './commune.js'

export const WrongCode = defineProblem('wrong-code', 422)

/** A request that carries this header was not caused by a person: it does not keep the session from ending. */
export const BACKGROUND_HEADER = 'x-parvis-background'

/** Where a session stands with second factors (spec I-25). */
export const FACTOR_STATES = ['shown', 'owed', 'none'] as const
/** Ways to show a second factor. */
export const FACTOR_METHODS = ['passkey', 'totp', 'recovery-code'] as const
export type FactorMethod = (typeof FACTOR_METHODS)[number]

/** Who is signed in as staff. */
export const Me = z.object({
  email: z.string(),
  name: z.string(),
  isOperator: z.boolean(),
  communes: z.array(z.object({ slug: Slug, name: RequiredLocalizedText, roles: z.array(z.string()) })),
  session: z.object({
    /** The session ends so many seconds from now unless it is used. */
    endsIn: z.int(),
    /** Seconds that it lasts after each use. */
    idleSeconds: z.int(),
    /** It ends so many seconds from now however much it is used. */
    lastsIn: z.int(),
    /** Where it stands with second factors: shown one, owes one, or the person has none. */
    secondFactor: z.enum(FACTOR_STATES),
    /** How it can be shown here. */
    methods: z.array(z.enum(FACTOR_METHODS)),
  }),
})
export type Me = z.infer<typeof Me>

/** Staff sign-in by a one-time code sent to their mailbox. */
export const sessionApi = defineApi({
  id: 'core.session',
  title: 'Staff sign-in',
  scope: 'platform',
  basePath: '/session',
  routes: {
    requestCode: {
      method: 'POST',
      path: '/code',
      summary: 'Send a one-time code; the answer is the same whether or not the mailbox is known',
      access: { kind: 'public' },
      body: z.object({ email: z.email().max(200), locale: Locale.default('fr') }),
      problems: [TooManyRequests],
    },
    signIn: {
      method: 'POST',
      path: '',
      summary: 'Sign in with the code',
      access: { kind: 'public' },
      body: z.object({ email: z.email().max(200), code: z.string().trim().max(20) }),
      returns: Me,
      problems: [WrongCode, TooManyRequests],
    },
    me: { method: 'GET', path: '', summary: 'Who is signed in', access: { kind: 'signed-in' }, returns: Me },
    stay: {
      method: 'POST',
      path: '/use',
      summary: 'Say that a person is there: the session lasts longer',
      access: { kind: 'signed-in' },
      returns: Me,
    },
    signOut: { method: 'DELETE', path: '', summary: 'Sign out', access: { kind: 'public' } },
    signOutEverywhere: {
      method: 'DELETE',
      path: '/all',
      summary: 'End every session of your account, this one included',
      access: { kind: 'signed-in' },
    },
  },
})
