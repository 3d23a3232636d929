import { ActivityId, defineApi, FileId, Instant, InvalidInput, Locale, LocalizedText, NotEligible, NotFound, NotProven, pageOf, PageQuery } from '@parvis/contract'
import { LARGEST_POSTED_FILE } from '@parvis/plugin-api'
import { z } from 'zod'
import { ProjectId } from '../project.js'
import { IdeasNotOpen, NotAPicture, TooManyIdeas } from './idea-problems.js'
import { IDEA_MODERATIONS } from './idea-settings.js'
import { IDEA_STATES } from './idea-state.js'
import { Idea, IdeaContent, IdeaId, IdeaMailbox, IdeaSummary } from './idea.js'

const Params = z.object({ activity: ActivityId.schema })
const open = { kind: 'public' } as const
/** The act of residents who propose an idea. */
export const PROPOSE_ACTION = 'participatory-budget.propose'
const propose = { kind: 'action', action: PROPOSE_ACTION } as const
const ATOM = 'application/atom+xml; charset=utf-8'
/** Kinds of pictures that can be read. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const

/** What everybody may know of the taking of ideas, and what the caller may do. */
export const IdeaFacts = z.object({
  /** `none`: this activity takes no ideas. */
  state: z.enum(['none', 'upcoming', 'open', 'closed']),
  opensAt: Instant.optional(),
  closesAt: Instant.optional(),
  moderation: z.enum(IDEA_MODERATIONS),
  criteria: z.array(LocalizedText),
  categories: z.array(LocalizedText),
  mostPerPerson: z.int(),
  /** Ideas that residents can read. */
  ideas: z.int(),
  caller: z.object({ isProven: z.boolean(), left: z.int() }),
})
export type IdeaFacts = z.infer<typeof IdeaFacts>

/** What residents do with ideas. */
export const ideasApi = defineApi({
  id: 'participatory-budget.ideas',
  title: 'Ideas for a participatory budget, for residents',
  basePath: '/participatory-budget',
  routes: {
    facts: {
      method: 'GET',
      path: '/activities/:activity/idea-facts',
      summary: 'Criteria, dates and rules of proposing an idea',
      access: open,
      params: Params,
      returns: IdeaFacts,
      problems: [NotFound],
    },
    list: {
      method: 'GET',
      path: '/activities/:activity/ideas',
      summary: 'Ideas that residents can read, newest first, with search',
      access: open,
      params: Params,
      query: PageQuery.extend({
        q: z.string().trim().max(100).default(''),
        category: z.string().trim().max(200).default(''),
        state: z.enum(['', ...IDEA_STATES]).default(''),
      }),
      returns: pageOf(IdeaSummary).extend({ found: z.int() }),
      problems: [NotFound],
    },
    idea: {
      method: 'GET',
      path: '/activities/:activity/ideas/:idea',
      summary: 'One idea and what has become of it; of one that residents cannot read, its number, state and reason',
      access: open,
      params: Params.extend({ idea: IdeaId.schema }),
      returns: Idea,
      problems: [NotFound],
    },
    similar: {
      method: 'GET',
      path: '/activities/:activity/similar-ideas',
      summary: 'Ideas with a title that resembles this one, the most similar first',
      access: open,
      params: Params,
      query: z.object({ title: z.string().trim().max(200) }),
      returns: z.object({ ideas: z.array(IdeaSummary) }),
      problems: [NotFound],
    },
    ofProject: {
      method: 'GET',
      path: '/activities/:activity/projects/:project/ideas',
      summary: 'The ideas that a project was made of, those merged into them included',
      access: open,
      params: Params.extend({ project: ProjectId.schema }),
      returns: z.object({ ideas: z.array(IdeaSummary) }),
      problems: [NotFound],
    },
    uploadPicture: {
      method: 'POST',
      path: '/activities/:activity/idea-pictures',
      summary: 'Leave a picture for an idea that is sent within a day',
      access: propose,
      params: Params,
      upload: { field: 'picture', maxBytes: LARGEST_POSTED_FILE, mediaTypes: PICTURE_TYPES },
      returns: z.object({ picture: FileId.schema }),
      problems: [NotFound, NotProven, NotEligible, InvalidInput, IdeasNotOpen, NotAPicture],
      status: 201,
    },
    propose: {
      method: 'POST',
      path: '/activities/:activity/ideas',
      summary: 'Propose an idea',
      access: propose,
      params: Params,
      body: IdeaContent.extend({ picture: FileId.schema.optional(), mailbox: IdeaMailbox }),
      returns: z.object({ id: IdeaId.schema, reference: z.string(), state: z.enum(IDEA_STATES) }),
      problems: [NotFound, NotProven, NotEligible, InvalidInput, IdeasNotOpen, TooManyIdeas],
      status: 201,
    },
    stopNews: {
      method: 'POST',
      path: '/activities/:activity/idea-news/stop',
      summary: 'No more mails about ideas to the mailbox that holds this key',
      access: open,
      params: Params,
      body: z.object({ key: z.string().max(100) }),
      problems: [NotFound],
      worksWhilePaused: true,
    },
    feed: {
      method: 'GET',
      path: '/activities/:activity/ideas.atom',
      summary: 'News of all ideas, as an Atom feed',
      access: open,
      params: Params,
      query: z.object({ locale: Locale.optional() }),
      produces: ATOM,
      problems: [NotFound],
    },
    ideaFeed: {
      method: 'GET',
      path: '/activities/:activity/ideas/:idea/history.atom',
      summary: 'News of one idea, as an Atom feed',
      access: open,
      params: Params.extend({ idea: IdeaId.schema }),
      query: z.object({ locale: Locale.optional() }),
      produces: ATOM,
      problems: [NotFound],
    },
  },
})
