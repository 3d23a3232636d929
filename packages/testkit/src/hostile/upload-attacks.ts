import { randomBytes } from 'node:crypto'
import type { Arsenal, Attack } from './attack.js'
import type { Draft, DraftFile } from './hostile-request.js'
import { PERSON_MARK } from './personal-values.js'

const hasForm = (draft: Draft): boolean => draft.form !== undefined
/** A PNG of one pixel. */
export const SMALL_PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const BOMB = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "${'b'.repeat(50)}"><!ENTITY c "${'&a;'.repeat(50)}"><!ENTITY d "${'&c;'.repeat(50)}">]><svg xmlns="http://www.w3.org/2000/svg"><text>${'&d;'.repeat(50)}</text></svg>`
const OUTSIDE =
  '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text><image href="file:///etc/passwd"/></svg>'
const HUGE_PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1000000" height="1000000"><rect width="9" height="9"/></svg>'

function contents({ random }: Arsenal): Buffer {
  return random.pick([
    Buffer.alloc(0),
    Buffer.from([0]),
    random.bytes(200),
    SMALL_PICTURE.subarray(0, 40),
    Buffer.concat([
      SMALL_PICTURE.subarray(0, 16),
      Buffer.from('7fffffff7fffffff', 'hex'),
      SMALL_PICTURE.subarray(24),
    ]),
    Buffer.from(BOMB),
    Buffer.from(OUTSIDE),
    Buffer.from(HUGE_PICTURE),
    Buffer.from(`title;cost\n"${PERSON_MARK}\n`),
    Buffer.from('\ufefftitle;cost\na;1\u0000\n'),
    Buffer.from(`title,cost\n${'a,1\n'.repeat(3_000)}`),
    Buffer.from('=cmd|calc;1\n'),
    Buffer.from('title;cost\nété;1\n', 'latin1'),
    Buffer.from('title;cost\na;1\n', 'utf16le'),
    Buffer.from(';'.repeat(20_000)),
    Buffer.from('"'.repeat(5_001)),
    Buffer.from('%PDF-1.7\n'),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('GIF89a'),
    Buffer.from('\u001f\u008b\b'),
    Buffer.alloc(2_500_000, 'a'),
    Buffer.from('META\nkey;value\n'.repeat(9)),
    Buffer.from('{"a":1}'),
  ])
}

function spoilFile(file: DraftFile, arsenal: Arsenal): void {
  const { random } = arsenal
  const way = random.integer(6)
  if (way <= 2) file.bytes = contents(arsenal)
  if (way === 3)
    file.mediaType = random.pick([
      'image/svg+xml',
      'text/html',
      'text/csv',
      'image/png',
      '',
      'x',
      'application/x-msdownload',
      'image/png; charset=x',
      'a'.repeat(300),
    ])
  if (way === 4)
    file.fileName = random.pick([
      '../../etc/passwd',
      '',
      '.',
      'a'.repeat(3_000),
      'x\\y.png',
      `${PERSON_MARK}.csv`,
      'con',
      'é.csv',
      '%00.png',
      'a;b=c.png',
      'x.png/',
    ])
  if (way === 5) file.field = random.pick(['', 'other', '__proto__', 'constructor', 'x'.repeat(500)])
}

/** What can be wrong with an uploaded file and its form. */
export const UPLOAD_ATTACKS: readonly Attack[] = [
  {
    name: 'upload',
    weight: 25,
    fits: hasForm,
    spoil(draft, arsenal) {
      const [file] = draft.form?.files ?? []
      if (file !== undefined) spoilFile(file, arsenal)
    },
  },
  {
    name: 'upload-form',
    weight: 10,
    fits: hasForm,
    spoil(draft, { random }) {
      const { form } = draft
      if (form === undefined) return
      const [file] = form.files
      const way = random.integer(5)
      if (way === 0) form.files = []
      if (way === 1 && file !== undefined) form.files = [file, file, file]
      if (way === 2)
        form.fields = Array.from({ length: random.pick([60, 1_500]) }, (_, index): [string, string] => [
          `f${index}`,
          'x',
        ])
      if (way === 3) form.fields.push(['__proto__', 'x'], ['constructor', 'y'], [PERSON_MARK, 'z'])
      if (way === 4) form.fields.push(['note', 'x'.repeat(150_000)])
    },
  },
  {
    name: 'upload-bytes',
    weight: 6,
    fits: hasForm,
    spoil(draft, { random }) {
      const whole = multipart(draft.form ?? { fields: [], files: [] })
      draft.bytes = random.pick([
        whole.subarray(0, random.integer(whole.length)),
        Buffer.alloc(0),
        Buffer.from(`--${BOUNDARY}--`),
        Buffer.from(`--${BOUNDARY}\r\n\r\n\r\n`),
        Buffer.concat([Buffer.from('x'.repeat(9)), whole]),
        Buffer.from(whole.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
        Buffer.from(
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${'a'.repeat(90_000)}"\r\n\r\nx\r\n--${BOUNDARY}--`,
        ),
        Buffer.from(
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name\u0000=x\r\n\r\nx\r\n--${BOUNDARY}--\r\n`,
        ),
      ])
    },
  },
]

/** Of every form that the run sends. */
export const BOUNDARY = `----hostile${randomBytes(4).toString('hex')}`

/** A multipart form as bytes. */
export function multipart({ fields, files }: NonNullable<Draft['form']>): Buffer {
  const parts = fields.map(([name, value]) =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  const attached = files.map(({ field, fileName, mediaType, bytes }) =>
    Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: ${mediaType}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]),
  )
  return Buffer.concat([...parts, ...attached, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
