import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { Conflict, defineProblem, InvalidInput, NotFound } from '../api/problem.js'
import { LocalizedText, Locale, RequiredLocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { SamePerson } from './acts-api.js'
import { Commune, Contact, Theme } from './commune.js'
import { ActivityId, Instant } from './participation.js'

export const StaffId = defineId('stf')
export const FileId = defineId('fil')

export const ContrastTooLow = defineProblem('contrast-too-low', 422)
/** The last person who can manage people cannot lose that right. */
export const LastManager = defineProblem('last-manager', 409)

export const StaffMember = z.object({
  id: StaffId.schema,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  /** Has a second factor: only then can they do what needs one. */
  hasSecondFactor: z.boolean(),
})
export type StaffMember = z.infer<typeof StaffMember>

export const StaffRole = z.object({
  id: z.string(),
  title: LocalizedText,
  permissions: z.array(z.object({ id: z.string(), title: LocalizedText })),
})
export type StaffRole = z.infer<typeof StaffRole>

const people = { kind: 'staff', permission: 'core.manage-people' } as const
const MemberParams = z.object({ member: StaffId.schema })

export const peopleApi = defineApi({
  id: 'core.people',
  title: 'Staff and their roles',
  basePath: '/staff/people',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'Staff of the commune and the roles there are',
      access: people,
      returns: z.object({ people: z.array(StaffMember), roles: z.array(StaffRole) }),
    },
    invite: {
      method: 'POST',
      path: '',
      summary: 'Give a person roles in the commune; they sign in by a code to their mailbox',
      access: people,
      body: z.object({
        email: z.email().max(200),
        name: z.string().trim().min(1).max(120),
        roles: z.array(z.string()).min(1),
        /** Confirmed by who invites: an address that looks shared (`info@`) belongs to one person alone (spec I-25). */
        isOnePerson: z.boolean().default(false),
      }),
      returns: StaffMember,
      problems: [InvalidInput, Conflict],
      status: 201,
    },
    changeRoles: {
      method: 'PUT',
      path: '/:member/roles',
      summary: "Change a person's roles",
      access: people,
      params: MemberParams,
      body: z.object({ roles: z.array(z.string()).min(1) }),
      returns: StaffMember,
      problems: [NotFound, InvalidInput, LastManager],
    },
    remove: {
      method: 'DELETE',
      path: '/:member',
      summary: 'Take all roles in this commune from a person',
      access: people,
      params: MemberParams,
      problems: [NotFound, LastManager],
    },
    startRecovery: {
      method: 'POST',
      path: '/:member/recovery',
      summary: 'Begin the recovery of a colleague who has lost their second factor: a code to hand over in person',
      access: people,
      params: MemberParams,
      returns: z.object({ code: z.string(), expiresAt: Instant }),
      problems: [NotFound, SamePerson, Conflict],
      status: 201,
    },
  },
})

const settings = { kind: 'staff', permission: 'core.manage-settings' } as const

export const CommuneSettings = z.object({
  name: RequiredLocalizedText,
  languages: z.array(Locale).min(1),
  theme: Theme,
  contact: Contact,
  /** Host names that lead to this commune without a path prefix. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/).max(253)).max(10),
})
export type CommuneSettings = z.infer<typeof CommuneSettings>

export const settingsApi = defineApi({
  id: 'core.settings',
  title: 'Settings of the commune',
  basePath: '/staff/settings',
  routes: {
    read: { method: 'GET', path: '', summary: 'Settings of the commune', access: settings, returns: CommuneSettings },
    save: {
      method: 'PUT',
      path: '',
      summary: 'Change them; colours are checked for contrast',
      access: settings,
      body: CommuneSettings,
      returns: CommuneSettings,
      problems: [InvalidInput, ContrastTooLow, Conflict],
    },
    uploadLogo: {
      method: 'POST',
      path: '/logo',
      summary: 'Store a logo (PNG, JPEG, WebP or SVG turned into PNG, at most 2 MB)',
      access: settings,
      upload: { field: 'logo', maxBytes: 2_000_000, mediaTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'] },
      returns: z.object({ file: FileId.schema }),
      problems: [InvalidInput],
    },
  },
})

export const bootstrapApi = defineApi({
  id: 'core.bootstrap',
  title: 'What an app needs to start',
  basePath: '/bootstrap',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'Commune, modules that are on, and what the caller may do',
      access: { kind: 'public' },
      returns: z.object({
        commune: Commune,
        modules: z.array(z.string()),
        permissions: z.array(z.string()),
        /** What the caller's roles also allow, once the session has shown a second factor. */
        lockedPermissions: z.array(z.string()).default([]),
        signedIn: z.boolean(),
      }),
    },
  },
})

export const filesApi = defineApi({
  id: 'core.files',
  title: 'Public files',
  basePath: '/files',
  routes: {
    read: {
      method: 'GET',
      path: '/:file',
      summary: 'A public file of the commune (logo, picture)',
      access: { kind: 'public' },
      params: z.object({ file: FileId.schema }),
      produces: 'application/octet-stream',
      problems: [NotFound],
    },
  },
})

const codes = { kind: 'staff', permission: 'core.manage-voting-codes' } as const

/** Lists of printed voting codes: one person who holds a code is one voter of one activity. */
export const votingCodesApi = defineApi({
  id: 'core.voting-codes',
  title: 'Printed voting codes',
  basePath: '/staff/activities/:activity/voting-codes',
  routes: {
    summary: {
      method: 'GET',
      path: '',
      summary: 'How many codes were made, and when',
      access: codes,
      params: z.object({ activity: ActivityId.schema }),
      returns: z.object({ lists: z.array(z.object({ createdAt: Instant, count: z.int(), label: z.string() })), total: z.int() }),
      problems: [NotFound],
    },
    generate: {
      method: 'POST',
      path: '',
      summary: 'Make a list of codes; this file is the only time they can be read',
      access: codes,
      params: z.object({ activity: ActivityId.schema }),
      body: z.object({ count: z.int().min(1).max(100_000), label: z.string().trim().max(100).default('') }),
      produces: 'text/csv',
      problems: [NotFound],
    },
  },
})
