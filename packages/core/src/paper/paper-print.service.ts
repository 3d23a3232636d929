import { Injectable } from '@nestjs/common'
import { ActivityId, type PaperWords } from '@parvis/contract'
import { Audit, CommuneContext, Translator, type ActivityRecord, type PaperBallots } from '@parvis/plugin-api/server'
import encodeQR from 'qr'
import { printedVotingCode } from '../verification/voting-code/voting-code.js'
import { VotingCodeLists } from '../verification/voting-code/voting-code-lists.service.js'
import { PaperVote } from './paper-vote.service.js'

const TIME_ZONE = 'Europe/Brussels'

/** What stands on a paper ballot. */
@Injectable()
export class PaperPrint {
  constructor(
    private readonly vote: PaperVote,
    private readonly lists: VotingCodeLists,
    private readonly commune: CommuneContext,
    private readonly texts: Translator,
    private readonly audit: Audit,
  ) {}

  /** Texts in each language of the commune, its first language first. */
  async words(record: ActivityRecord, paper: PaperBallots): Promise<PaperWords[]> {
    const closesAt = this.vote.closesAt(record)
    const words: PaperWords[] = []
    for (const locale of this.commune.commune().languages) {
      const text = (key: string, values?: Record<string, string>): string => this.texts.text(locale, `core:paper.${key}`, values)
      const day = new Intl.DateTimeFormat(`${locale}-BE`, { timeZone: TIME_ZONE, dateStyle: 'long' })
      words.push({
        locale,
        heading: text('heading'),
        instructions: await paper.instructions(record, locale),
        secrecy: text('secrecy'),
        code: text('code'),
        returnBy: closesAt === undefined ? '' : text('return-by', { day: day.format(new Date(closesAt)) }),
      })
    }
    return words
  }

  /** Makes codes for papers, each with its QR code. They are an ordinary list of printed codes. */
  async codes(record: ActivityRecord, count: number, label: string): Promise<{ code: string; picture: string }[]> {
    const codes = await this.lists.make(record.id, count, label)
    await this.audit.record({ action: 'core.voting-codes-made', subject: ActivityId.encode(record.id), details: { count } })
    return codes.map((code) => ({ code: printedVotingCode(code), picture: encodeQR(code, 'svg') }))
  }
}
