import { AuditExportHeader, AuditExportLine } from '@parvis/contract'
import { type AuditHead, type AuditRecord, fromBase64 } from '@parvis/transparency'
import { z } from 'zod'
import { parseJson, readText } from '../verify/read-source.js'
import { isWrongInput, wrongField, type WrongInput, wrongInput } from '../verify/wrong-input.js'

/** An exported audit log. */
export interface AuditFile {
  readonly commune: string
  readonly hasNames: boolean
  /** Where the log ended when it was exported. */
  readonly head: AuditHead
  readonly records: readonly AuditRecord[]
}

const Bytes = z.string().transform((text, context) => {
  const bytes = fromBase64(text)
  if (bytes !== undefined) return bytes
  context.addIssue({ code: 'custom', message: 'this is no base64' })
  return z.NEVER
})

const Header = AuditExportHeader.extend({ head: z.object({ sequence: z.int(), hash: Bytes }) })

const Line = AuditExportLine.extend({
  previous: Bytes,
  actor: Bytes.nullable(),
  salt: Bytes.optional(),
  payloadHash: Bytes,
  hash: Bytes,
}).transform(
  ({ public: isPublic, actor, ...line }): AuditRecord => ({ ...line, isPublic, ...(actor === null ? {} : { actor }) }),
)

/** Reads a file of `parvis audit export`: a header, then one entry a line. What the entries say is not checked. */
export async function readAuditFile(cwd: string, source: string): Promise<AuditFile | WrongInput> {
  const read = await readText(cwd, source)
  if (isWrongInput(read)) return read
  const lines = read.text.split('\n')
  // The last line ends with a newline; a file cut within a line has none.
  if (lines.pop() !== '') return wrongInput(source, 'the last line is cut off', lines.length + 1)
  const [first = '', ...others] = lines
  const header = parsed(Header, { source, text: first, line: 1 })
  if (isWrongInput(header)) return header
  const records: AuditRecord[] = []
  for (const [index, text] of others.entries()) {
    const record = parsed(Line, { source, text, line: index + 2 })
    if (isWrongInput(record)) return record
    records.push(record)
  }
  return { commune: header.commune, hasNames: header.names, head: header.head, records }
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  { source, text, line }: { readonly source: string; readonly text: string; readonly line: number },
): z.output<Schema> | WrongInput {
  const json = parseJson({ source, text }, line)
  if (isWrongInput(json)) return json
  const result = schema.safeParse(json.value)
  return result.success ? result.data : wrongField(source, result.error, line)
}
