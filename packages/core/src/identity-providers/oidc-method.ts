import { highestLevelOf, isProblem, LOCALES, pickText, type LocalizedText, type Problem } from '@parvis/contract'
import {
  VerificationMethod,
  type ActivityRecord,
  type Clock,
  type MethodReadiness,
  type PersonAttributes,
  type PersonKeys,
  type VerificationAnswer,
  type VerificationAttempt,
  type VerificationMethodDefinition,
} from '@parvis/plugin-api/server'
import { authorisedNumber, type IdentityProviderRecord } from './identity-provider-record.js'
import { monthsAfter } from './months-after.js'
import type { ProviderDirectory } from './provider-directory.service.js'
import type { RelyingParty } from './relying-party.service.js'

/** What a sign-in is worth at most (spec I-23); rules of activities can ask for less old. */
const MONTHS = 12

const SUMMARY: LocalizedText = {
  fr: 'Vous vous identifiez sur un autre site, puis vous revenez ici.',
  nl: 'U meldt zich aan op een andere website en komt daarna hier terug.',
  de: 'Sie weisen sich auf einer anderen Website aus und kommen dann hierher zurück.',
  en: 'You identify yourself on another site, then you come back here.',
}

/** Spec I-14: without the national number other ways do not know that it is the same person, and residents read so. */
const SUMMARY_ALONE: LocalizedText = {
  fr: 'Vous vous identifiez sur un autre site, puis vous revenez ici. La commune n’y reçoit pas votre numéro national : elle ne sait pas si vous avez déjà participé par courrier, au guichet ou d’une autre façon. Utilisez une seule façon.',
  nl: 'U meldt zich aan op een andere website en komt daarna hier terug. De gemeente krijgt er uw rijksregisternummer niet: ze weet niet of u al per brief, aan het loket of op een andere manier hebt deelgenomen. Gebruik maar één manier.',
  de: 'Sie weisen sich auf einer anderen Website aus und kommen dann hierher zurück. Die Gemeinde erhält dort Ihre Nationalnummer nicht: Sie weiß nicht, ob Sie schon per Brief, am Schalter oder auf anderem Weg teilgenommen haben. Nutzen Sie nur einen Weg.',
  en: 'You identify yourself on another site, then you come back here. The commune does not get your national number there: it does not know whether you have taken part by letter, at the counter or in another way already. Use one way only.',
}

const BRING: LocalizedText = {
  fr: 'votre carte d’identité et son code PIN, votre téléphone, ou ce que l’autre site vous demande',
  nl: 'uw identiteitskaart en de pincode ervan, uw telefoon, of wat de andere site u vraagt',
  de: 'Ihren Personalausweis mit PIN, Ihr Telefon oder was die andere Website verlangt',
  en: 'your identity card with its PIN code, your phone, or what the other site asks for',
}

const EFFORT: LocalizedText = {
  fr: 'Un accord à conclure une fois avec le fournisseur, qui peut facturer ; ensuite rien à faire.',
  nl: 'Eén keer een overeenkomst met de aanbieder, die kosten kan aanrekenen; daarna niets te doen.',
  de: 'Einmal eine Vereinbarung mit dem Anbieter, der Kosten berechnen kann; danach nichts zu tun.',
  en: 'An agreement with the provider once, who may charge for it; then nothing to do.',
}

/** What a method of this kind works with. */
export interface OidcMethodParts {
  readonly relyingParty: RelyingParty
  readonly directory: ProviderDirectory
  readonly persons: PersonKeys
  readonly clock: Clock
  /** The least level that any act of the activity takes from this method. */
  readonly neededLevel: (record: ActivityRecord, method: string) => number
}

/** Proof through one of the commune's identity providers (spec I-02, I-19). It keeps nothing: one is made for each use. */
export class OidcMethod extends VerificationMethod {
  override readonly definition: VerificationMethodDefinition

  constructor(
    private readonly provider: IdentityProviderRecord,
    private readonly parts: OidcMethodParts,
  ) {
    super()
    const { method, settings } = provider
    this.definition = {
      id: method,
      title: inAllLanguages(settings.title),
      summary: authorisedNumber(provider) === undefined ? SUMMARY_ALONE : SUMMARY,
      bring: BRING,
      effort: EFFORT,
      level: highestLevelOf(settings),
      attributes: attributesOf(provider),
      followsCensus: authorisedNumber(provider) !== undefined,
      steps: [],
      labels: 'core:verification.oidc',
    }
  }

  override async readiness(): Promise<MethodReadiness> {
    const { settings, secretSealed, keysSealed } = this.provider
    const proof = settings.clientAuthentication === 'private-key-jwt' ? keysSealed : secretSealed
    if (!settings.isOn || proof === undefined) return 'not-configured'
    return typeof (await this.parts.directory.find(settings.issuer)) === 'string' ? 'unreachable' : 'ready'
  }

  override async answer(attempt: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    if (attempt.step === 'return') return await this.comeBack(attempt)
    const { record, returnUrl, ticket: state, locale } = attempt
    const minimumLevel = this.parts.neededLevel(record, this.provider.method)
    const begun = await this.parts.relyingParty.begin(this.provider, { state, returnUrl, minimumLevel, locale })
    return isProblem(begun) ? begun : { kind: 'redirect', ...begun }
  }

  private async comeBack({ fields, memory, ticket: state }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const { relyingParty, persons, clock } = this.parts
    const person = await relyingParty.finish(this.provider, { state, parameters: fields, memory })
    if (isProblem(person)) return person
    const { source, attributes, level } = person
    const personKey = await persons.keyOf(source)
    return { kind: 'proven', assertion: { personKey, attributes, level, expiresAt: monthsAfter(clock.now(), MONTHS) } }
  }
}

/** Staff may have written it in the languages of their commune alone. */
function inAllLanguages(text: LocalizedText): LocalizedText {
  return Object.fromEntries(LOCALES.map((locale) => [locale, pickText(text, locale)]))
}

function attributesOf({ settings }: IdentityProviderRecord): (keyof PersonAttributes)[] {
  const { birthDate, communeNis, postalCode, district } = settings.claims
  const livesHere = communeNis ?? (settings.postalCodes.length > 0 ? postalCode : undefined)
  return [
    'kind',
    ...(birthDate === undefined ? [] : (['birthDate'] as const)),
    ...(livesHere === undefined ? [] : (['communeNis'] as const)),
    ...(district === undefined ? [] : (['district'] as const)),
  ]
}
