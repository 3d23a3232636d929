/** A file instead of a page, for the one who asked and to be kept by nobody on the way. */
export interface PageFile {
  readonly $$type: '@parvis/page-file'
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
}

/** A file as a loader's or an action's answer. The router takes any Response but a redirect for data, so it is none yet. */
export function pageFile(parts: Omit<PageFile, '$$type'>): PageFile {
  return { $$type: '@parvis/page-file', ...parts }
}

/** Whether a loader's or an action's answer is a file. */
export function isPageFile(value: unknown): value is PageFile {
  return typeof value === 'object' && value !== null && '$$type' in value && value.$$type === '@parvis/page-file'
}

/** The file as the answer to a request; browsers save it. */
export function fileResponse({ fileName, mediaType, content }: PageFile): Response {
  return new Response(content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
}
