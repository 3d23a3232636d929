import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { drawLetter, LETTER_FONTS } from './draw-letter.js'
import type { LetterPage } from './letter-content.js'

const require = createRequire(import.meta.url)
/** Source Sans 3 (SIL Open Font License): all letters of European names, and digits that are told apart. */
const PLAIN = require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf')
const STRONG = require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf')

/** A PDF of letters that is written page by page; only what was drawn is kept, as compressed bytes. */
export class LetterDocument {
  private readonly pdf: PDFKit.PDFDocument
  private readonly pieces: Buffer[] = []
  private readonly ended: Promise<void>

  /** @param title for the window of the viewer; no person's name. */
  constructor(title: string, madeAt: Date) {
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      info: { Title: title, Creator: 'Parvis', Producer: 'Parvis', CreationDate: madeAt },
    })
    this.pdf.registerFont(LETTER_FONTS.plain, PLAIN)
    this.pdf.registerFont(LETTER_FONTS.strong, STRONG)
    this.pdf.on('data', (piece: Buffer) => this.pieces.push(piece))
    this.ended = new Promise((resolveEnd, rejectEnd) => {
      this.pdf.once('end', resolveEnd)
      this.pdf.once('error', rejectEnd)
    })
  }

  /** One letter; a page for each language that it is written in. */
  add(pages: readonly LetterPage[]): void {
    for (const page of pages) drawLetter(this.pdf, page)
  }

  /** Ends the document. */
  async bytes(): Promise<Uint8Array> {
    this.pdf.end()
    await this.ended
    return Buffer.concat(this.pieces)
  }
}
