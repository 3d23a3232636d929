import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { Conflict, defineProblem, InvalidInput, NotFound } from '../api/problem.js'
import { Day } from '../primitives/day.js'
import { Locale, RequiredLocalizedText } from '../primitives/localized-text.js'
import { ListedCommune, Slug } from './commune.js'
import { ActivityId } from './participation.js'
import { SlugTaken } from './participation-api.js'

export const SetupDone = defineProblem('setup-done', 409)
export const SetupLinkInvalid = defineProblem('setup-link-invalid', 403)

/** A way to begin that a plugin offers in the wizard (`starters` of its server half). */
export const Starter = z.object({
  plugin: z.string(),
  id: z.string(),
  title: RequiredLocalizedText,
  summary: RequiredLocalizedText,
})

/** A person who gets all rights in a commune. */
export const NewAdministrator = z.object({
  email: z.email().max(200),
  name: z.string().trim().min(1).max(120),
  /** Confirmed: an address that looks shared (`info@`) belongs to one person alone (spec I-25). */
  isOnePerson: z.boolean().default(false),
})
export type NewAdministrator = z.infer<typeof NewAdministrator>

/** The seven questions of the wizard. */
export const SetupAnswers = z.object({
  /** 1. Which commune? */
  nis: z.string().regex(/^\d{5}$/),
  slug: Slug.optional(),
  /** 2. In which languages? The first is the default. */
  languages: z.array(Locale).min(1),
  /** 3. Who are you? The first staff member, who gets all rights in the commune. */
  name: z.string().trim().min(1).max(120),
  email: z.email().max(200),
  /** 4. What shall residents decide with you first? A starter, or nothing yet. */
  starter: z.object({ plugin: z.string(), id: z.string() }).optional(),
  /** 5. Its title. */
  title: z.string().trim().max(200).optional(),
  /** 6. Who decides in the end, and what can change? */
  decisionMaker: z.string().trim().max(400).optional(),
  /** 7. When does it start, and by when does the answer come? */
  startsOn: Day.optional(),
  answerBy: Day.optional(),
})
export type SetupAnswers = z.infer<typeof SetupAnswers>

/** A commune of the installation, as its operator sees it: who can be reached there, and nothing of what residents do. */
export const HostedCommune = z.object({
  slug: Slug,
  name: RequiredLocalizedText,
  nis: z.string(),
  population: z.int(),
  /** Host names of its own. */
  hosts: z.array(z.string()),
  /** Ids of the modules that are on. */
  modules: z.array(z.string()),
  /** People with a role there. */
  staff: z.int(),
  /** Those of them who may do everything. */
  administrators: z.int(),
  /** Those of the administrators who have a second factor: without one, nobody there can open a secret vote. */
  administratorsWithFactor: z.int(),
})
export type HostedCommune = z.infer<typeof HostedCommune>

export const installationApi = defineApi({
  id: 'core.installation',
  title: 'The installation: set-up, communes, repairs',
  scope: 'platform',
  basePath: '/installation',
  routes: {
    state: {
      method: 'GET',
      path: '',
      summary: 'Whether the installation is still empty, and the communes it serves',
      access: { kind: 'public' },
      returns: z.object({
        empty: z.boolean(),
        version: z.string(),
        communes: z.array(z.object({ slug: Slug, name: RequiredLocalizedText, languages: z.array(Locale) })),
      }),
    },
    setupOptions: {
      method: 'GET',
      path: '/setup',
      summary: 'The starters that the wizard offers; needs the one-time link',
      access: { kind: 'public' },
      query: z.object({ token: z.string() }),
      returns: z.object({ starters: z.array(Starter) }),
      problems: [SetupDone, SetupLinkInvalid],
    },
    listedCommunes: {
      method: 'GET',
      path: '/listed-communes',
      summary: 'Search the list of Belgian communes by name or NIS code',
      access: { kind: 'public' },
      query: z.object({ q: z.string().trim().max(60).default('') }),
      returns: z.object({ communes: z.array(ListedCommune) }),
    },
    setup: {
      method: 'POST',
      path: '/setup',
      summary: "The wizard's end: creates commune, first staff member, module and draft; signs in",
      access: { kind: 'public' },
      body: SetupAnswers.extend({ token: z.string() }),
      returns: z.object({ slug: Slug, activity: ActivityId.schema.optional() }),
      problems: [SetupDone, SetupLinkInvalid, NotFound, SlugTaken, InvalidInput],
      status: 201,
    },
    communes: {
      method: 'GET',
      path: '/communes',
      summary: 'The communes of this installation, with what their operator has to know',
      access: { kind: 'operator' },
      returns: z.object({ communes: z.array(HostedCommune) }),
    },
    nameAdministrator: {
      method: 'POST',
      path: '/communes/:commune/administrators',
      summary: 'Give a person all rights in a commune; its log of official acts says so, and the person is told by mail',
      access: { kind: 'operator' },
      params: z.object({ commune: Slug }),
      body: NewAdministrator,
      problems: [NotFound, InvalidInput, Conflict],
      status: 201,
    },
    addCommune: {
      method: 'POST',
      path: '/communes',
      summary: 'Add a commune to this installation; its first administrator is told by mail',
      access: { kind: 'operator' },
      body: SetupAnswers,
      returns: z.object({ slug: Slug, activity: ActivityId.schema.optional() }),
      problems: [NotFound, SlugTaken, InvalidInput],
      status: 201,
    },
    repairs: {
      method: 'GET',
      path: '/repairs',
      summary: 'What is wrong with this installation and how to mend it',
      access: { kind: 'signed-in' },
      returns: z.object({
        safeMode: z.boolean(),
        repairs: z.array(z.object({ subject: z.string(), reason: z.string(), fix: z.string() })),
      }),
    },
  },
})
