import { InvalidInput, NotFound, type RouteInput, type RouteResult } from '@parvis/contract'
import { Implements, Input } from '@parvis/plugin-api/server'
import { Controller } from '@nestjs/common'
import { followUpStaffApi, PICTURE_UPLOAD } from '../../contract/index.js'
import { BudgetActivities } from '../budget-activity.service.js'
import { PictureService } from './picture.service.js'

const { routes } = followUpStaffApi

/** Staff send pictures, before they say in a form what for. */
@Controller()
export class PicturesAdminController {
  constructor(
    private readonly activities: BudgetActivities,
    private readonly pictures: PictureService,
  ) {}

  @Implements(routes.uploadPicture)
  async upload(@Input() input: RouteInput<typeof routes.uploadPicture>): Promise<RouteResult<typeof routes.uploadPicture>> {
    const record = await this.activities.find(input.params.activity)
    if (record === undefined) return NotFound({ activity: input.params.activity })
    const picture = await this.pictures.store(record.id, input.file)
    return picture ?? InvalidInput({}, [{ path: PICTURE_UPLOAD.field, code: 'not-a-picture' }])
  }
}
