import { Injectable } from '@nestjs/common'
import { LOCALES, type LocalizedText } from '@parvis/contract'
import { Translator, type PersonalDataFact } from '@parvis/plugin-api/server'

type Values = Readonly<Record<string, string | number>>

/** Words about stored data, in every language at once: who takes their data away takes the words along. */
@Injectable()
export class DataWords {
  constructor(private readonly texts: Translator) {}

  /** @param key below `my-data` of core's texts. */
  of(key: string, values?: Values): LocalizedText {
    return Object.fromEntries(LOCALES.map((locale) => [locale, this.texts.text(locale, `core:my-data.${key}`, values)]))
  }

  /** Facts under labels of core's texts; absent and empty values are left out. */
  facts(values: Readonly<Record<string, string | LocalizedText | undefined>>): PersonalDataFact[] {
    return Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [{ name, label: this.of(`fact.${name}`), value }],
    )
  }
}
