import { Injectable } from '@nestjs/common'
import type { Locale } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import type { CensusPerson } from '../census/read-person.js'
import { LetterComposer } from './letter-composer.service.js'
import { LetterDocument } from './letter-document.js'
import { LetterNames } from './letter-names.js'

/** A person who does not exist, with a name and an address as long as many are. */
const NOBODY: Readonly<Record<Locale, CensusPerson>> = {
  fr: {
    familyName: 'Exemple-Lambert',
    givenName: 'Marie-Louise',
    birthDate: '1980-01-01',
    street: 'Rue de l’Hôtel de Ville',
    houseNumber: '12A',
    box: '3',
    postCode: '1000',
    locality: 'Bruxelles',
    district: '',
    language: 'fr',
  },
  nl: {
    familyName: 'Van den Voorbeelde',
    givenName: 'Marie-Louise',
    birthDate: '1980-01-01',
    street: 'Onze-Lieve-Vrouwestraat',
    houseNumber: '12A',
    box: '3',
    postCode: '1000',
    locality: 'Brussel',
    district: '',
    language: 'nl',
  },
  de: {
    familyName: 'Muster-Lambertz',
    givenName: 'Marie-Luise',
    birthDate: '1980-01-01',
    street: 'Rathausstraße',
    houseNumber: '12A',
    box: '3',
    postCode: '4700',
    locality: 'Eupen',
    district: '',
    language: 'de',
  },
  en: {
    familyName: 'Sample-Lambert',
    givenName: 'Marie-Louise',
    birthDate: '1980-01-01',
    street: 'Rue de l’Hôtel de Ville',
    houseNumber: '12A',
    box: '3',
    postCode: '1000',
    locality: 'Brussels',
    district: '',
    language: 'en',
  },
}
/** Right in form, and valid nowhere. */
const NO_CODE = 'ABCDEFGHJKMNPQRSTUVWXYZ2'

/** A letter to nobody, to look at before thousands are printed. */
@Injectable()
export class LetterSample {
  constructor(
    private readonly composer: LetterComposer,
    private readonly names: LetterNames,
  ) {}

  async make(record: ActivityRecord, locale: Locale, note: string | undefined): Promise<Uint8Array> {
    const frame = await this.composer.frame(
      record,
      note === undefined || note.trim() === '' ? undefined : { [locale]: note },
    )
    const document = new LetterDocument(this.names.title(), frame.madeAt)
    document.add(this.composer.pages(frame, NOBODY[locale], NO_CODE))
    return await document.bytes()
  }
}
