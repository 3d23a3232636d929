import encodeQr from 'qr'
import type { LetterPage } from './letter-content.js'

/** The PDF document, as pdfkit has it. */
type Pdf = PDFKit.PDFDocument

const MM = 72 / 25.4
const mm = (millimetres: number): number => millimetres * MM

const LEFT = mm(20)
const WIDTH = mm(170)
/**
 * The address: seen through the window at the right of a DL envelope (sheet folded in three) and of a C5 envelope (folded in
 * two), whether the sheet has slid up or down in it. Windows of Belgian envelopes are 100 × 45 mm, 20 mm from the right edge;
 * 20 mm from the lower edge (DL), or 60 mm (C5). What all four have in common is 105 to 185 mm by 57 to 77 mm.
 */
const ADDRESS = { x: mm(108), y: mm(58), width: mm(76), line: mm(4.7) }
const FOLDS = [99, 148.5, 198]
const INK = '#1b1b1b'
const SOFT = '#555555'
const LINE = '#c9c9c9'

/** Names under which the fonts are embedded. */
export const LETTER_FONTS = { plain: 'plain', strong: 'strong' } as const

/** Draws one page; the document must have {@link LETTER_FONTS}. */
export function drawLetter(pdf: Pdf, page: LetterPage): void {
  pdf.addPage({ size: 'A4', margin: 0 })
  drawFolds(pdf)
  drawSender(pdf, page)
  drawAddress(pdf, page)
  // A page in a further language has no window to leave free.
  const top = page.address.length > 0 ? mm(95) : mm(70)
  const sizes = fittingSizes(pdf, page, smallPrintTop(pdf, page) - top)
  const afterText = drawText(pdf, page, { top, sizes })
  const afterCode = drawCode(pdf, page, afterText + mm(5))
  drawHelp(pdf, page, { top: afterCode + HELP_GAP, sizes })
  drawSmallPrint(pdf, page)
}

function drawFolds(pdf: Pdf): void {
  pdf.lineWidth(0.4).strokeColor(LINE)
  for (const y of FOLDS) pdf.moveTo(mm(4), mm(y)).lineTo(mm(8), mm(y)).stroke()
}

function drawSender(pdf: Pdf, { sender }: LetterPage): void {
  let y = mm(14)
  if (sender.logo !== undefined) {
    pdf.image(sender.logo, LEFT, y, { fit: [mm(60), mm(18)] })
    y += mm(21)
  }
  pdf
    .font(LETTER_FONTS.strong)
    .fontSize(sender.logo === undefined ? 16 : 11)
    .fillColor(sender.colour)
  pdf.text(sender.name, LEFT, y, { width: mm(80) })
  pdf.font(LETTER_FONTS.plain).fontSize(8.5).fillColor(SOFT)
  pdf.text(sender.contact.join('\n'), LEFT, pdf.y + mm(1), { width: mm(80), lineGap: 1 })
}

/** Nothing else comes near it: what shows in the window must be the address alone, and never the code. */
function drawAddress(pdf: Pdf, { address }: LetterPage): void {
  pdf.font(LETTER_FONTS.plain).fillColor(INK)
  address.forEach((line, place) => {
    pdf.fontSize(fitting(pdf, line, ADDRESS.width))
    pdf.text(line, ADDRESS.x, ADDRESS.y + place * ADDRESS.line, { lineBreak: false })
  })
}

/** The largest size, down to what a sorting machine still reads, at which the line is not cut. */
function fitting(pdf: Pdf, line: string, width: number): number {
  const sizes = [11, 10, 9, 8]
  return sizes.find((size) => pdf.fontSize(size).widthOfString(line) <= width) ?? 7
}

interface Sizes {
  readonly title: number
  readonly body: number
}

/** From what is pleasant to read down to what is still legible, for long titles and notes. */
const SIZES: readonly Sizes[] = [
  { title: 17, body: 11.5 },
  { title: 15, body: 10.5 },
  { title: 13, body: 9.5 },
]
const TITLE = { width: WIDTH, lineGap: 1 }
const BODY = { width: WIDTH, lineGap: 2.2 }
const PARAGRAPH_GAP = mm(2.2)
const HELP_GAP = mm(6.5)

const paragraphsOf = ({ greeting, paragraphs }: LetterPage): readonly string[] => [greeting, ...paragraphs]

/** The largest sizes with which everything above the small print finds room. */
function fittingSizes(pdf: Pdf, page: LetterPage, room: number): Sizes {
  const needed = ({ title, body }: Sizes): number => {
    const titleHeight = pdf.font(LETTER_FONTS.strong).fontSize(title).heightOfString(page.title, TITLE)
    pdf.font(LETTER_FONTS.plain).fontSize(body)
    const texts = [...paragraphsOf(page), page.helpTitle, page.help].map(
      (text) => pdf.heightOfString(text, BODY) + PARAGRAPH_GAP,
    )
    return (
      mm(9) +
      titleHeight +
      mm(3) +
      texts.reduce((sum, height) => sum + height, 0) +
      mm(5) +
      codeBox(pdf, page).height +
      HELP_GAP
    )
  }
  return SIZES.find((sizes) => needed(sizes) <= room) ?? SIZES.at(-1) ?? { title: 13, body: 9.5 }
}

function drawText(
  pdf: Pdf,
  page: LetterPage,
  { top, sizes }: { readonly top: number; readonly sizes: Sizes },
): number {
  pdf.font(LETTER_FONTS.plain).fontSize(10).fillColor(SOFT)
  pdf.text(page.date, LEFT, top, { width: WIDTH })
  pdf.font(LETTER_FONTS.strong).fontSize(sizes.title).fillColor(INK)
  pdf.text(page.title, LEFT, top + mm(9), TITLE)
  pdf.font(LETTER_FONTS.plain).fontSize(sizes.body)
  let y = pdf.y + mm(3)
  for (const paragraph of paragraphsOf(page)) {
    pdf.font(paragraph === page.dates ? LETTER_FONTS.strong : LETTER_FONTS.plain)
    pdf.text(paragraph, LEFT, y, BODY)
    y = pdf.y + PARAGRAPH_GAP
  }
  return y - PARAGRAPH_GAP
}

const BOX_PADDING = mm(6)
const QR_SIZE = mm(37)
const BOX_TEXT = WIDTH - QR_SIZE - 3 * BOX_PADDING
const BOX_LABEL = mm(5.6)
const BOX_CODE = mm(14)
/** The widest code, all W, fits as well as the narrowest. */
const CODE_SIZES = [21, 20, 19, 18, 17, 16, 15]
const CODE = { characterSpacing: 0.6, lineBreak: false } as const
const STEP_GAP = mm(1.2)
const STEP = { width: BOX_TEXT - mm(6), lineGap: 1.5 }

function codeBox(
  pdf: Pdf,
  page: LetterPage,
): {
  readonly height: number
  readonly steps: readonly { readonly step: string; readonly height: number }[]
} {
  pdf.font(LETTER_FONTS.plain).fontSize(10.5)
  const steps = page.steps.map((step) => ({ step, height: pdf.heightOfString(step, STEP) + STEP_GAP }))
  const textHeight =
    BOX_LABEL + BOX_CODE + BOX_LABEL + steps.reduce((sum, { height }) => sum + height, 0) - STEP_GAP
  return { steps, height: Math.max(textHeight, QR_SIZE + mm(5)) + 2 * BOX_PADDING }
}

function drawCode(pdf: Pdf, page: LetterPage, top: number): number {
  const { height, steps } = codeBox(pdf, page)
  pdf.lineWidth(1.2).roundedRect(LEFT, top, WIDTH, height, mm(2)).fillAndStroke('#f6f8f8', page.sender.colour)
  const x = LEFT + BOX_PADDING
  let y = top + BOX_PADDING
  pdf.fillColor(INK).text(page.codeLabel, x, y, { lineBreak: false })
  y += BOX_LABEL
  pdf.font(LETTER_FONTS.strong)
  const size = CODE_SIZES.find((each) => pdf.fontSize(each).widthOfString(page.code, CODE) <= BOX_TEXT) ?? 14
  pdf.fontSize(size).text(page.code, x, y, CODE)
  y += BOX_CODE
  pdf.fontSize(10.5).text(page.stepsTitle, x, y, { lineBreak: false })
  y += BOX_LABEL
  for (const [place, { step, height: stepHeight }] of steps.entries()) {
    pdf.font(LETTER_FONTS.strong).text(`${place + 1}.`, x, y, { lineBreak: false })
    pdf.font(LETTER_FONTS.plain).text(step, x + mm(6), y, STEP)
    y += stepHeight
  }
  const qrX = LEFT + WIDTH - BOX_PADDING - QR_SIZE
  drawQr(pdf, page.qr, { x: qrX, y: top + BOX_PADDING, size: QR_SIZE })
  pdf.font(LETTER_FONTS.plain).fontSize(8.5).fillColor(SOFT)
  pdf.text(page.qrLabel, qrX - mm(4), top + BOX_PADDING + QR_SIZE + mm(1.5), {
    width: QR_SIZE + mm(8),
    align: 'center',
  })
  return top + height
}

/** Squares as one path, with a quiet zone in white that scanners need. */
function drawQr(
  pdf: Pdf,
  text: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const modules = encodeQr(text, 'raw', { ecc: 'medium', border: 2 })
  const side = size / modules.length
  pdf.rect(x, y, size, size).fill('#ffffff')
  modules.forEach((row, line) => {
    for (const { from, length } of darkRuns(row)) {
      // A hair higher than the square: printers leave no white lines between neighbours.
      pdf.rect(x + from * side, y + line * side, length * side, side + 0.05)
    }
  })
  pdf.fill('#000000')
}

/** Neighbouring dark squares of a row as one. */
function darkRuns(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  row.forEach((isDark, column) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last !== undefined && last.from + last.length === column) last.length += 1
    else runs.push({ from: column, length: 1 })
  })
  return runs
}

function drawHelp(
  pdf: Pdf,
  page: LetterPage,
  { top, sizes }: { readonly top: number; readonly sizes: Sizes },
): void {
  pdf
    .font(LETTER_FONTS.strong)
    .fontSize(sizes.body)
    .fillColor(INK)
    .text(page.helpTitle, LEFT, top, { width: WIDTH })
  pdf.font(LETTER_FONTS.plain).text(page.help, LEFT, pdf.y + mm(1), { width: WIDTH, lineGap: 2 })
}

const SMALL = { width: WIDTH, lineGap: 1 }

function smallPrintTop(pdf: Pdf, page: LetterPage): number {
  return mm(284) - pdf.font(LETTER_FONTS.plain).fontSize(8.5).heightOfString(page.smallPrint, SMALL)
}

function drawSmallPrint(pdf: Pdf, page: LetterPage): void {
  const top = smallPrintTop(pdf, page)
  pdf
    .lineWidth(0.5)
    .strokeColor(LINE)
    .moveTo(LEFT, top - mm(2.5))
    .lineTo(LEFT + WIDTH, top - mm(2.5))
    .stroke()
  pdf.font(LETTER_FONTS.plain).fontSize(8.5).fillColor(SOFT).text(page.smallPrint, LEFT, top, SMALL)
}
