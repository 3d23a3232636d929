import type { CommuneSettings, Locale, LocalizedText, Theme } from '@parvis/contract'
import type { TypedLocalizedText } from '@parvis/ui/admin'
import type { z } from 'zod'

/** The settings while they are edited: empty texts for what is absent, host names one per line. */
export interface TypedSettings {
  readonly name: TypedLocalizedText
  readonly languages: readonly Locale[]
  readonly theme: Theme
  readonly contact: { readonly email: string; readonly phone: string; readonly address: string }
  readonly hosts: string
}

export function typedSettings(settings: z.output<typeof CommuneSettings>): TypedSettings {
  const { name, languages, theme, contact, hosts } = settings
  const { email = '', phone = '', address = '' } = contact
  return { name, languages, theme, contact: { email, phone, address }, hosts: hosts.join('\n') }
}

/** The settings as they are sent, to be checked by the contract. */
export function sentSettings(typed: Omit<TypedSettings, 'name'> & { readonly name: LocalizedText }): unknown {
  const contact = Object.entries(typed.contact).flatMap(([name, value]) =>
    value.trim() === '' ? [] : [[name, value.trim()] as const],
  )
  return {
    name: typed.name,
    languages: typed.languages,
    theme: typed.theme,
    contact: Object.fromEntries(contact),
    hosts: typed.hosts
      .split(/[\s,]+/)
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
  }
}
