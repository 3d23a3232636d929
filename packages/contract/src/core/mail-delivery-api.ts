import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { InvalidInput, MalformedRequest, NotFound } from '../api/problem.js'
import { pageOf, PageQuery } from '../primitives/page.js'
import { defineId } from '../primitives/public-id.js'
import { Instant } from './participation.js'

export const SuppressionId = defineId('sup')

/** What became of the mails to one domain. Deferred ones are counted as what they came to as well. */
export const DomainDelivery = z.object({
  domain: z.string(),
  /** Taken over by a mail server. */
  sent: z.int(),
  /** Put off at least once. */
  deferred: z.int(),
  /** Refused for good, at once or in a report that came back. */
  bounced: z.int(),
  /** Not handed over: the mailbox is set aside, or it was too late. */
  skipped: z.int(),
  /** Of all these, mails with a code, but for those to mailboxes that are set aside. */
  codes: z.int(),
  /** Codes that were used. */
  confirmed: z.int(),
  /** Less than half as many codes are used as elsewhere: these mails probably do not arrive. */
  isLow: z.boolean(),
})
export type DomainDelivery = z.infer<typeof DomainDelivery>

export const MailDelivery = z.object({
  /** The time that is looked at. */
  since: Instant,
  /** By number of mails, those with an alert first. */
  domains: z.array(DomainDelivery),
  /** Domains that are left out because there are so many. */
  more: z.int(),
  /** Whether reports on mails that came back are taken in. */
  takesReports: z.boolean(),
})
export type MailDelivery = z.infer<typeof MailDelivery>

/** A mail that reached nobody. */
export const UnreachedMail = z.object({
  /** `a…@example.be` */
  mailbox: z.string(),
  state: z.enum(['skipped', 'bounced']),
  /** `suppressed`, `too-late`, or what the mail server said: `5.1.1`, `550`. */
  reason: z.string(),
  /** The hour. */
  at: Instant,
})
export type UnreachedMail = z.infer<typeof UnreachedMail>

/** A mailbox that gets no mails. */
export const MailSuppression = z.object({
  id: SuppressionId.schema,
  /** `a…@example.be` */
  mailbox: z.string(),
  /** What the mail server said: `5.1.1`, `550`. */
  reason: z.string(),
  since: Instant,
})
export type MailSuppression = z.infer<typeof MailSuppression>

const staff = { kind: 'staff', permission: 'core.manage-mail' } as const

/** Delivery of mails (spec I-20). Mailboxes are masked everywhere. */
export const mailDeliveryApi = defineApi({
  id: 'core.mail-delivery',
  title: 'Delivery of mails, for staff',
  basePath: '/staff/mail-delivery',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'What became of the mails of the last 30 days, by domain',
      access: staff,
      returns: MailDelivery,
    },
    unreached: {
      method: 'GET',
      path: '/unreached',
      summary: 'Mails of the last 30 days that reached nobody, newest first, each with the reason',
      access: staff,
      query: PageQuery,
      returns: pageOf(UnreachedMail),
      problems: [MalformedRequest],
    },
    suppressions: {
      method: 'GET',
      path: '/suppressions',
      summary: 'Mailboxes that get no mails, newest first',
      access: staff,
      query: PageQuery,
      returns: pageOf(MailSuppression),
      problems: [MalformedRequest],
    },
    clear: {
      method: 'POST',
      path: '/suppressions/:suppression/clearance',
      summary: 'Let a mailbox have mails again; the reason stands in the log of official acts, and names no mailbox',
      access: staff,
      params: z.object({ suppression: SuppressionId.schema }),
      body: z.object({ reason: z.string().trim().min(3).max(300) }),
      problems: [NotFound, InvalidInput],
    },
  },
})
