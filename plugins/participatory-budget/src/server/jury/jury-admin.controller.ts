import { NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { budgetStaffApi } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { JuryEntryService } from './jury-entry.service.js'
import { JuryService } from './jury.service.js'

const { routes } = budgetStaffApi

/** Staff enter what a jury has given. */
@Controller()
export class JuryAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly juries: JuryService,
    private readonly entries: JuryEntryService,
  ) {}

  @Implements(routes.jury)
  async jury(@Input() { params }: RouteInput<typeof routes.jury>): Promise<RouteResult<typeof routes.jury>> {
    const record = await this.activities.find(params.activity)
    return record === undefined ? NotFound({ activity: params.activity }) : await this.juries.read(record)
  }

  @Implements(routes.saveJury)
  async save(@Input() { params, body }: RouteInput<typeof routes.saveJury>): Promise<RouteResult<typeof routes.saveJury>> {
    const record = await this.activities.find(params.activity)
    return record === undefined ? NotFound({ activity: params.activity }) : await this.entries.save(record, body)
  }
}
