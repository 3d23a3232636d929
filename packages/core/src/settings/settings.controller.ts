import { Controller } from '@nestjs/common'
import {
  FileId,
  InvalidInput,
  settingsApi,
  type CommuneSettings,
  type Problem,
  type RouteInput,
  type RouteResult,
} from '@parvis/contract'
import { Files, Implements, Input } from '@parvis/plugin-api/server'
import { CommuneSettingsService } from './commune-settings.service.js'

const { routes } = settingsApi
type Routes = typeof routes

const LOGO_PIXELS = 800

/** Settings of the commune, for staff. */
@Controller()
export class SettingsController {
  constructor(
    private readonly settings: CommuneSettingsService,
    private readonly files: Files,
  ) {}

  @Implements(routes.read)
  async read(): Promise<CommuneSettings> {
    return await this.settings.read()
  }

  @Implements(routes.save)
  async save(@Input() { body }: RouteInput<Routes['save']>): Promise<CommuneSettings | Problem> {
    return await this.settings.save(body)
  }

  @Implements(routes.uploadLogo)
  async uploadLogo(
    @Input() { file }: RouteInput<Routes['uploadLogo']>,
  ): Promise<RouteResult<Routes['uploadLogo']>> {
    const id = await this.files.storePicture(file, { maxPixels: LOGO_PIXELS })
    return id === undefined
      ? InvalidInput({}, [{ path: 'logo', code: 'not-a-picture' }])
      : { file: FileId.encode(id) }
  }
}
