import { Controller } from '@nestjs/common'
import { mailDeliveryApi, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { DeliveryPanel } from './delivery-panel.service.js'
import { SuppressedMailboxes } from './suppressed-mailboxes.service.js'

const { routes } = mailDeliveryApi
type Routes = typeof routes

/** Delivery of mails, for staff. */
@Controller()
export class MailDeliveryController {
  constructor(
    private readonly panel: DeliveryPanel,
    private readonly suppressed: SuppressedMailboxes,
  ) {}

  @Implements(routes.read)
  async read(): Promise<RouteResult<Routes['read']>> {
    return await this.panel.read()
  }

  @Implements(routes.unreached)
  async unreached(@Input() { query }: RouteInput<Routes['unreached']>): Promise<RouteResult<Routes['unreached']>> {
    return await this.panel.unreached(query)
  }

  @Implements(routes.suppressions)
  async suppressions(@Input() { query }: RouteInput<Routes['suppressions']>): Promise<RouteResult<Routes['suppressions']>> {
    return await this.suppressed.page(query)
  }

  @Implements(routes.clear)
  async clear(@Input() { params, body }: RouteInput<Routes['clear']>): Promise<RouteResult<Routes['clear']>> {
    return await this.suppressed.clear(params.suppression, body.reason)
  }
}
