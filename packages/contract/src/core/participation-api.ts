import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { Conflict, defineProblem, InvalidInput, NotFound, SecondFactorNeeded } from '../api/problem.js'
import { LocalizedText, RequiredLocalizedText } from '../primitives/localized-text.js'
import { Slug } from './commune.js'
import { Activity, ActivityId, Blocker, Instant, PhaseId, Process, ProcessContent, ProcessId } from './participation.js'
import { NeedsTwoPeople, VoteFrozen } from './vote.js'

export const NotReady = defineProblem('not-ready', 409)
export const SlugTaken = defineProblem('slug-taken', 409)
export const WrongState = defineProblem('wrong-state', 409)

/** What residents see of processes and activities: only what is published or closed, of modules that are on. */
export const participationApi = defineApi({
  id: 'core.participation',
  title: 'Processes and activities, for residents',
  basePath: '/participation',
  routes: {
    overview: {
      method: 'GET',
      path: '',
      summary: 'Processes and standalone activities that residents can see',
      access: { kind: 'public' },
      returns: z.object({ processes: z.array(Process), activities: z.array(Activity) }),
    },
    process: {
      method: 'GET',
      path: '/processes/:slug',
      summary: 'One process',
      access: { kind: 'public' },
      params: z.object({ slug: Slug }),
      returns: Process,
      problems: [NotFound],
    },
    activity: {
      method: 'GET',
      path: '/activities/:slug',
      summary: 'One activity by its slug, with its process',
      access: { kind: 'public' },
      params: z.object({ slug: Slug }),
      returns: z.object({ activity: Activity, process: Process.optional() }),
      problems: [NotFound],
    },
  },
})

const ActivityParams = z.object({ activity: ActivityId.schema })
const ProcessParams = z.object({ process: ProcessId.schema })
const PhaseInput = z.object({
  kind: z.string(),
  title: RequiredLocalizedText,
  startsAt: Instant,
  endsAt: Instant,
  settings: z.record(z.string(), z.unknown()).default({}),
})
const staff = { kind: 'staff', permission: 'core.manage-participation' } as const

/** What staff do with processes, activities and phases. */
export const participationAdminApi = defineApi({
  id: 'core.participation-admin',
  title: 'Processes, activities and phases, for staff',
  basePath: '/staff/participation',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'All processes and standalone activities of the commune',
      access: staff,
      returns: z.object({ processes: z.array(Process), activities: z.array(Activity) }),
    },
    createProcess: {
      method: 'POST',
      path: '/processes',
      summary: 'Create a draft process',
      access: staff,
      body: ProcessContent.extend({ slug: Slug.optional() }),
      returns: Process,
      problems: [SlugTaken, InvalidInput],
      status: 201,
    },
    process: {
      method: 'GET',
      path: '/processes/:process',
      summary: 'One process in any state, with what blocks its publication',
      access: staff,
      params: ProcessParams,
      returns: z.object({ process: Process, blockers: z.array(Blocker) }),
      problems: [NotFound],
    },
    updateProcess: {
      method: 'PUT',
      path: '/processes/:process',
      summary: 'Change the content of a process',
      access: staff,
      params: ProcessParams,
      body: ProcessContent,
      returns: Process,
      problems: [NotFound, InvalidInput],
    },
    moveProcess: {
      method: 'POST',
      path: '/processes/:process/state',
      summary: 'Publish, close, archive or reopen a process',
      access: staff,
      params: ProcessParams,
      body: z.object({ to: z.enum(['published', 'closed', 'archived', 'draft']) }),
      returns: Process,
      problems: [NotFound, NotReady, WrongState, SecondFactorNeeded],
    },
    createActivity: {
      method: 'POST',
      path: '/activities',
      summary: 'Create a draft activity of a module, with the phases that its plugin proposes',
      access: staff,
      body: z.object({
        plugin: z.string(),
        processId: ProcessId.schema.optional(),
        title: RequiredLocalizedText,
        summary: LocalizedText.default({}),
        slug: Slug.optional(),
        settings: z.record(z.string(), z.unknown()).default({}),
      }),
      returns: Activity,
      problems: [NotFound, SlugTaken, InvalidInput, Conflict],
      status: 201,
    },
    activity: {
      method: 'GET',
      path: '/activities/:activity',
      summary: 'One activity in any state, with what blocks its publication',
      access: staff,
      params: ActivityParams,
      returns: z.object({ activity: Activity, blockers: z.array(Blocker) }),
      problems: [NotFound],
    },
    updateActivity: {
      method: 'PUT',
      path: '/activities/:activity',
      summary: 'Change title, summary or settings of an activity',
      access: staff,
      params: ActivityParams,
      body: z.object({
        title: RequiredLocalizedText.optional(),
        summary: LocalizedText.optional(),
        settings: z.record(z.string(), z.unknown()).optional(),
      }),
      returns: Activity,
      problems: [NotFound, InvalidInput, WrongState, VoteFrozen],
    },
    moveActivity: {
      method: 'POST',
      path: '/activities/:activity/state',
      summary: 'Publish, close, archive or take back an activity',
      access: staff,
      params: ActivityParams,
      body: z.object({ to: z.enum(['published', 'closed', 'archived', 'draft']) }),
      returns: Activity,
      problems: [NotFound, NotReady, WrongState, VoteFrozen, NeedsTwoPeople, SecondFactorNeeded],
    },
    setPhases: {
      method: 'PUT',
      path: '/activities/:activity/phases',
      summary: 'Replace the phases of an activity (those with an id keep it)',
      access: staff,
      params: ActivityParams,
      body: z.object({ phases: z.array(PhaseInput.extend({ id: PhaseId.schema.optional() })).max(20) }),
      returns: Activity,
      problems: [NotFound, InvalidInput, WrongState, VoteFrozen, SecondFactorNeeded],
    },
    movePhase: {
      method: 'POST',
      path: '/activities/:activity/phases/:phase/state',
      summary: 'Open or close a phase now: moves its start or its end to this moment',
      access: { ...staff, needsSecondFactor: true },
      params: ActivityParams.extend({ phase: PhaseId.schema }),
      body: z.object({ to: z.enum(['open', 'closed']) }),
      returns: Activity,
      problems: [NotFound, WrongState, NeedsTwoPeople],
    },
  },
})
