import { z } from 'zod'
import { Locale, RequiredLocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'

export const CommuneId = defineId('com')

/** Which regional rules of local democracy a commune follows: Flanders, Wallonia, Brussels, German-speaking Community. */
export const MUNICIPAL_LAWS = ['VLG', 'WAL', 'BRU', 'DG'] as const
export const MunicipalLaw = z.enum(MUNICIPAL_LAWS)

/** Path prefix of a commune: lower-case letters, digits and hyphens. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'not-a-slug' })
  .min(2)
  .max(60)

export const HexColour = z.string().regex(/^#[0-9a-f]{6}$/i, { error: 'not-a-colour' })

/** Fonts that are already on the device; no font is ever downloaded. */
export const DEVICE_FONTS = ['system', 'humanist', 'serif', 'rounded'] as const

/** How a commune adjusts the default theme. Colours whose contrast fails WCAG 2.2 AA are refused. */
export const Theme = z.object({
  /** Main colour, of buttons and the header band; white text on it must reach 4.5:1. */
  primary: HexColour.default('#1d4f5c'),
  /** Accent, for marks and figures; must reach 3:1 on white. */
  accent: HexColour.default('#b5472f'),
  font: z.enum(DEVICE_FONTS).default('system'),
  /** Public id of the logo's file. */
  logo: z.string().optional(),
})
export type Theme = z.infer<typeof Theme>

export const Contact = z.object({
  email: z.email().max(200).optional(),
  phone: z.string().trim().max(40).optional(),
  address: z.string().trim().max(400).optional(),
})

export const Commune = z.object({
  id: CommuneId.schema,
  slug: Slug,
  nis: z.string().regex(/^\d{5}$/),
  name: RequiredLocalizedText,
  /** Languages of the portal; the first is the default. */
  languages: z.array(Locale).min(1),
  law: MunicipalLaw,
  population: z.int().min(0),
  theme: Theme,
  contact: Contact,
})
export type Commune = z.infer<typeof Commune>

/** A commune of the Belgian list (Statbel REFNIS 2025), before it is created here. */
export const ListedCommune = z.object({
  nis: z.string(),
  name: RequiredLocalizedText,
  languages: z.array(Locale).min(1),
  facilities: Locale.optional(),
  law: MunicipalLaw,
  population: z.int(),
  province: z.string().optional(),
  suggestedSlug: Slug,
})
export type ListedCommune = z.infer<typeof ListedCommune>
