import { Controller } from '@nestjs/common'
import { FileId, filesApi, NotFound, type FileAnswer, type Problem, type RouteInput } from '@parvis/contract'
import { Files, Implements, Input } from '@parvis/plugin-api/server'
import { RequestContext } from '../http/request-context.js'

const { routes } = filesApi

/** A file never changes under its id. */
const YEAR = 'public, max-age=31536000, immutable'

/** Public files of the commune. */
@Controller()
export class FilesController {
  constructor(
    private readonly files: Files,
    private readonly requests: RequestContext,
  ) {}

  @Implements(routes.read)
  async read(@Input() { params }: RouteInput<typeof routes.read>): Promise<FileAnswer | Problem> {
    const id = FileId.decode(params.file)
    const file = id === undefined ? undefined : await this.files.read(id)
    if (file === undefined) return NotFound()
    void this.requests.demand().reply.header('cache-control', YEAR)
    return file
  }
}
