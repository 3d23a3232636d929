import { Injectable } from '@nestjs/common'
import type { LetterChoice } from '@parvis/contract'
import { CommuneContext, Translator, type ActivityRecord } from '@parvis/plugin-api/server'
import { TABLE_COLUMNS } from './letter-table.js'

/** Names of files and columns, in the first language of the commune. */
@Injectable()
export class LetterNames {
  constructor(
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
  ) {}

  /** `lettres-budget-2027-00001-01000.pdf` */
  file(
    { activity }: ActivityRecord,
    format: LetterChoice['formats'][number],
    range: { readonly from: number; readonly to: number },
  ): string {
    const five = (number: number): string => String(number).padStart(5, '0')
    return `${this.text('file')}-${activity.slug}-${five(range.from)}-${five(range.to)}.${format}`
  }

  title(): string {
    return this.text('title')
  }

  columns(): readonly string[] {
    return TABLE_COLUMNS.map((column) => this.text(`csv.${column}`))
  }

  private text(key: string): string {
    return this.texts.text(this.commune.defaultLocale(), `core:letter.${key}`)
  }
}
