import { NotFound } from '@parvis/contract'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isLocalRequest } from '../http/local-request.js'
import { ProblemError } from '../http/problem-error.js'
import { CONTENT_SECURITY } from '../http/security-headers.js'
import { escapeHtml } from './mail-html.js'
import type { KeptMail, MailFolder } from './mail-folder.js'

const Query = z.object({ format: z.enum(['html', 'json']).catch('html') })
const STYLE =
  'body{font:16px/1.5 system-ui;max-width:50em;margin:2em auto;padding:0 1em}article{border:1px solid #767676;border-radius:6px;margin:1em 0;padding:1em}pre{white-space:pre-wrap;overflow-wrap:anywhere}'

function shown(mail: KeptMail): string {
  return `<article lang="${mail.locale}"><h2>${escapeHtml(mail.subject)}</h2><p>${escapeHtml(mail.to)} · <time>${mail.at}</time></p><pre>${escapeHtml(mail.text)}</pre></article>`
}

/**
 * The built-in viewer at `/dev/mail`, newest mail first; `?format=json` for programs. It answers to the machine it runs on
 * only, and is mounted only where there is no mail server and the installation is not in production.
 */
export function mountMailViewer(root: FastifyInstance, folder: MailFolder): void {
  root.get('/dev/mail', async (request, reply) => {
    if (!isLocalRequest(request)) throw new ProblemError(NotFound())
    const mails = await folder.newest()
    void reply.header('cache-control', 'no-store')
    if (Query.parse(request.query).format === 'json') return await reply.send({ mails })
    const list = mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(shown).join('')
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail</title><style>${STYLE}</style>`
    void reply.header('content-security-policy', CONTENT_SECURITY.plain).type('text/html; charset=utf-8')
    return await reply.send(
      `<!doctype html><html lang="en"><head>${head}</head><body><main><h1>Mail that would have been sent</h1>${list}</main></body></html>`,
    )
  })
}
