import {
  type IdentityProviderPreset,
  type IdentityProviderPresetId,
  IDENTITY_PROVIDER_PRESETS,
  type LocalizedText,
} from '@parvis/contract'

type Preset = Omit<IdentityProviderPreset, 'id'>

const NOTHING: Preset['settings'] = {
  title: {},
  issuer: '',
  clientId: '',
  clientAuthentication: 'client-secret-basic',
  scopes: [],
  assuranceClaim: 'acr',
  assurance: [],
  level: 4,
  claims: {},
  postalCodes: [],
  isOn: false,
}

/** One text for all languages, for names that are nowhere translated. */
function everywhere(text: string): LocalizedText {
  return { fr: text, nl: text, de: text, en: text }
}

const CSAM: Preset = {
  title: { fr: 'CSAM (autorité fédérale)', nl: 'CSAM (federale overheid)', de: 'CSAM (Föderalbehörde)', en: 'CSAM (federal government)' },
  settings: {
    ...NOTHING,
    title: {
      fr: 'Carte d’identité électronique ou itsme, par CSAM',
      nl: 'Elektronische identiteitskaart of itsme, via CSAM',
      de: 'Elektronischer Personalausweis oder itsme, über CSAM',
      en: 'Electronic identity card or itsme, through CSAM',
    },
    issuer: 'https://idp.iamfas.belgium.be/fas/oauth2',
    scopes: ['profile'],
    assurance: [
      { value: 'urn:be:fedict:iam:fas:Level500', level: 4 },
      { value: 'urn:be:fedict:iam:fas:Level450', level: 4 },
    ],
    nationalNumber: { scope: 'egovnrn', claim: 'egovNRN' },
  },
}

/** With a client secret: with keys, itsme encrypts its answers, and the commune publishes its keys. */
const ITSME: Preset = {
  title: everywhere('itsme'),
  settings: {
    ...NOTHING,
    title: everywhere('itsme'),
    issuer: 'https://idp.prd.itsme.services/v2',
    clientAuthentication: 'private-key-jwt',
    scopes: ['profile', 'address', 'service:CODE'],
    assurance: [
      { value: 'http://itsme.services/v2/claim/acr_basic', level: 4 },
      { value: 'http://itsme.services/v2/claim/acr_advanced', level: 4 },
    ],
    claims: { birthDate: 'birthdate', postalCode: 'address.postal_code' },
    nationalNumber: { scope: 'eid', claim: 'http://itsme.services/v2/claim/BENationalNumber' },
  },
}

const ACM: Preset = {
  title: { fr: 'ACM (Flandre)', nl: 'ACM (Vlaanderen)', de: 'ACM (Flandern)', en: 'ACM (Flanders)' },
  settings: {
    ...NOTHING,
    title: {
      fr: 'Connexion de l’autorité flamande (eID, itsme)',
      nl: 'Aanmelden bij de Vlaamse overheid (eID, itsme)',
      de: 'Anmeldung der flämischen Behörde (eID, itsme)',
      en: 'Sign-in of the Flemish government (eID, itsme)',
    },
    issuer: 'https://authenticatie.vlaanderen.be/op',
    scopes: ['profile'],
    assurance: [
      { value: 'urn:be:vlaanderen:authmech:eid', level: 4 },
      { value: 'urn:be:vlaanderen:authmech:itsme', level: 4 },
    ],
    nationalNumber: { scope: 'rrn', claim: 'rrn' },
  },
}

/** Levels of assurance as Regulation (EU) 910/2014 names them, claims of the person identification data. */
const WALLET: Preset = {
  title: {
    fr: 'Portefeuille d’identité européen (par un intermédiaire)',
    nl: 'Europese identiteitsportemonnee (via een tussenpersoon)',
    de: 'Europäische Identitätsbrieftasche (über einen Vermittler)',
    en: 'European identity wallet (through an intermediary)',
  },
  settings: {
    ...NOTHING,
    title: {
      fr: 'Portefeuille d’identité sur téléphone',
      nl: 'Identiteitsportemonnee op de telefoon',
      de: 'Identitätsbrieftasche auf dem Telefon',
      en: 'Identity wallet on a phone',
    },
    scopes: ['profile', 'address'],
    assurance: [
      { value: 'http://eidas.europa.eu/LoA/high', level: 4 },
      { value: 'http://eidas.europa.eu/LoA/substantial', level: 3 },
    ],
    claims: { birthDate: 'birthdate', postalCode: 'address.postal_code' },
    nationalNumber: { scope: 'personal_administrative_number', claim: 'personal_administrative_number' },
  },
}

const GENERIC: Preset = {
  title: {
    fr: 'Autre fournisseur OpenID Connect',
    nl: 'Andere OpenID Connect-aanbieder',
    de: 'Anderer OpenID-Connect-Anbieter',
    en: 'Another OpenID Connect provider',
  },
  settings: {
    ...NOTHING,
    title: { fr: 'Compte', nl: 'Account', de: 'Konto', en: 'Account' },
    level: 1,
  },
}

const PRESETS: Readonly<Record<IdentityProviderPresetId, Preset>> = {
  csam: CSAM,
  itsme: ITSME,
  acm: ACM,
  wallet: WALLET,
  generic: GENERIC,
}

/**
 * Shapes to add a provider from: what its public documents say, or those who use it. They change without notice, so that
 * staff compare every field with what the provider hands them.
 */
export const IDENTITY_PROVIDER_SHAPES: readonly IdentityProviderPreset[] = IDENTITY_PROVIDER_PRESETS.map((id) => ({
  id,
  ...PRESETS[id],
}))

/** Scopes that are known to bring the national number; they stand nowhere but in `nationalNumber` (spec I-14). */
export const NATIONAL_NUMBER_SCOPES: ReadonlySet<string> = new Set(
  IDENTITY_PROVIDER_SHAPES.flatMap(({ settings }) => settings.nationalNumber?.scope ?? []),
)
