import type { AnsweredFile } from '@parvis/client'

/** Gives a file to the browser to save. */
export function saveFile({ blob, fileName }: AnsweredFile, fallbackName: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName ?? fallbackName
  document.body.append(link)
  link.click()
  link.remove()
  URL.revokeObjectURL(url)
}
