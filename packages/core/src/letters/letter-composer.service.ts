import { Injectable } from '@nestjs/common'
import { FileId, pickText, type LocalizedText, type Locale } from '@parvis/contract'
import { Clock, CommuneContext, Files, Translator, type ActivityRecord } from '@parvis/plugin-api/server'
import sharp from 'sharp'
import { CensusSettingsService } from '../census/census-settings.service.js'
import { CensusStore } from '../census/census.store.js'
import type { CensusPerson } from '../census/read-person.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { printedVotingCode } from '../verification/voting-code/voting-code.js'
import type { LetterPage, LetterSender } from './letter-content.js'
import { postalAddress } from './postal-address.js'

const LOGO_PIXELS = { width: 720, height: 240 }
/** Languages that a letter may need when it is not known which one a person reads: those that are official in Belgium. */
const OFFICIAL: readonly Locale[] = ['fr', 'nl', 'de']

/** What all letters of one activity have in common, read once. */
export interface LetterFrame {
  readonly record: ActivityRecord
  readonly languages: readonly Locale[]
  readonly senders: Readonly<Partial<Record<Locale, LetterSender>>>
  readonly note: LocalizedText | undefined
  readonly asOf: string | undefined
  readonly deleteAfterDays: number
  readonly madeAt: Date
  /** ISO instants between which residents can act. */
  readonly opening: { readonly from: string; readonly to: string } | undefined
}

/** Puts letters into words, in the language of each person. */
@Injectable()
export class LetterComposer {
  constructor(
    private readonly commune: CommuneContext,
    private readonly plugins: PluginRegistry,
    private readonly files: Files,
    private readonly census: CensusStore,
    private readonly settings: CensusSettingsService,
    private readonly texts: Translator,
    private readonly clock: Clock,
  ) {}

  async frame(record: ActivityRecord, note?: LocalizedText): Promise<LetterFrame> {
    const { languages, theme, contact, name } = this.commune.commune()
    const logo = await this.logo(theme.logo)
    const senderIn = (locale: Locale): LetterSender => ({
      name: pickText(name, locale, languages),
      colour: theme.primary,
      contact: [
        ...(contact.address?.split('\n') ?? []),
        ...(contact.phone === undefined
          ? []
          : [this.text(locale, 'contact-phone', { phone: contact.phone })]),
        ...(contact.email === undefined ? [] : [contact.email]),
      ],
      ...(logo === undefined ? {} : { logo }),
    })
    return {
      record,
      languages,
      senders: Object.fromEntries(languages.map((locale) => [locale, senderIn(locale)])),
      note,
      asOf: (await this.census.inForce())?.asOf,
      deleteAfterDays: (await this.settings.read()).deleteAfterDays,
      madeAt: this.clock.now(),
      opening: this.opening(record),
    }
  }

  /** A page in the person's language; in every official language of the commune where it is not known. */
  pages(frame: LetterFrame, person: CensusPerson, code: string): readonly LetterPage[] {
    return this.localesOf(frame, person).map((locale, place) =>
      this.page(frame, { person, code, locale, hasAddress: place === 0 }),
    )
  }

  /** Languages of a person's letter, the first with the address. */
  localesOf({ languages }: LetterFrame, { language }: Pick<CensusPerson, 'language'>): readonly Locale[] {
    if (language !== undefined && languages.includes(language)) return [language]
    const official = languages.filter((locale) => OFFICIAL.includes(locale))
    return official.length > 0 ? official : languages.slice(0, 1)
  }

  /** Page where the activity is, and what the square holds: the page of the code, with the code behind the `#`. */
  links(
    { record }: LetterFrame,
    code: string,
    locale: Locale,
  ): { readonly page: string; readonly qr: string } {
    const page = this.commune.address(`/${locale}/a/${record.activity.slug}`)
    // Browsers keep to themselves what stands behind a #: it reaches no server and no log (decision 0018).
    return { page, qr: `${page}/proof/letter-code/code#${printedVotingCode(code)}` }
  }

  private page(
    frame: LetterFrame,
    {
      person,
      code,
      locale,
      hasAddress,
    }: {
      readonly person: CensusPerson
      readonly code: string
      readonly locale: Locale
      readonly hasAddress: boolean
    },
  ): LetterPage {
    const sender = frame.senders[locale] ?? { name: '', contact: [], colour: '#1d4f5c' }
    const { page, qr } = this.links(frame, code, locale)
    const note = frame.note === undefined ? '' : (frame.note[locale] ?? '')
    const dates = this.dates(frame, locale)
    return {
      locale,
      sender,
      address: hasAddress ? postalAddress(person, locale) : [],
      date: this.text(locale, 'dated', { place: sender.name, date: day(frame.madeAt, locale) }),
      title: pickText(frame.record.activity.title, locale, frame.languages),
      greeting: this.text(locale, 'greeting', { name: `${person.givenName} ${person.familyName}`.trim() }),
      paragraphs: [this.text(locale, 'intro', { commune: sender.name }), dates, note].filter(
        (text) => text !== '',
      ),
      dates,
      codeLabel: this.text(locale, 'code-label'),
      code: printedVotingCode(code),
      qr,
      qrLabel: this.text(locale, 'qr-label'),
      stepsTitle: this.text(locale, 'steps-title'),
      steps: [
        this.text(locale, 'step-open', { address: page.replace(/^https?:\/\//, '') }),
        this.text(locale, 'step-code'),
        this.text(locale, 'step-go'),
      ],
      helpTitle: this.text(locale, 'help-title'),
      help: this.text(locale, 'help'),
      smallPrint: this.text(locale, 'small-print', {
        asOf:
          frame.asOf === undefined
            ? day(frame.madeAt, locale)
            : day(new Date(`${frame.asOf}T12:00:00Z`), locale),
        days: frame.deleteAfterDays,
      }),
    }
  }

  private dates({ opening, madeAt }: LetterFrame, locale: Locale): string {
    if (opening === undefined) return ''
    // What ends at midnight ends on the day before, for people.
    const to = day(new Date(new Date(opening.to).getTime() - 1), locale)
    return new Date(opening.from) <= madeAt
      ? this.text(locale, 'until', { to })
      : this.text(locale, 'from-to', { from: day(new Date(opening.from), locale), to })
  }

  private opening({ activity }: ActivityRecord): LetterFrame['opening'] {
    const kinds = this.plugins.find(activity.plugin)?.plugin.phaseKinds ?? []
    const phases = activity.phases.filter((phase) =>
      kinds.some(({ id, participatory }) => id === phase.kind && participatory),
    )
    const [from] = phases.map(({ startsAt }) => startsAt).sort()
    const to = phases
      .map(({ endsAt }) => endsAt)
      .sort()
      .at(-1)
    return from === undefined || to === undefined ? undefined : { from, to }
  }

  private async logo(publicId: string | undefined): Promise<string | undefined> {
    const id = publicId === undefined ? undefined : FileId.decode(publicId)
    const file = id === undefined ? undefined : await this.files.read(id)
    if (file === undefined || !(file.content instanceof Uint8Array)) return undefined
    const png = await sharp(file.content)
      .resize({ ...LOGO_PIXELS, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer()
    return `data:image/png;base64,${png.toString('base64')}`
  }

  private text(locale: Locale, key: string, values?: Record<string, string | number>): string {
    return this.texts.text(locale, `core:letter.${key}`, values)
  }
}

/** `24 novembre 2026` */
function day(date: Date, locale: Locale): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Brussels' } as const
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : `${locale}-BE`, style).format(date)
}
