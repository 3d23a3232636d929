import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { LocalizedText } from '../primitives/localized-text.js'

/** One kind of personal data: what, what for, and how long. */
export const PersonalDataNote = z.object({ what: LocalizedText, purpose: LocalizedText, retention: LocalizedText })
export type PersonalDataNote = z.infer<typeof PersonalDataNote>

/** What core, or a module that is on, keeps of people. */
export const PersonalDataGroup = z.object({
  /** `core`, or the id of a plugin. */
  owner: z.string(),
  title: LocalizedText,
  entries: z.array(PersonalDataNote),
})
export type PersonalDataGroup = z.infer<typeof PersonalDataGroup>

/** What this installation keeps of people in a commune: made from what core and the plugins declare, never written by hand. */
export const dataProtectionApi = defineApi({
  id: 'core.data-protection',
  title: 'Personal data that is kept',
  basePath: '/data-protection',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'What is stored of people, why and how long, by core and by each module that is on',
      access: { kind: 'public' },
      returns: z.object({ groups: z.array(PersonalDataGroup) }),
    },
  },
})
