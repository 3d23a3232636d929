import { CENSUS_FIELDS, type Census, type CensusField, type CensusState } from '@parvis/contract'
import type { TagTone } from '@parvis/ui/admin'
import type { I18n } from '../../i18n/i18n.js'

/** How a state looks; what it is called stands in the catalog. */
export const STATE_TONES: Readonly<Record<CensusState, TagTone>> = {
  uploaded: 'warning',
  'dry-run': 'warning',
  approved: 'primary',
  active: 'success',
  closed: 'neutral',
  purged: 'neutral',
}

/** What a column can be, in words. */
export function fieldName({ find }: I18n, field: string): string {
  return find(`register.field.${field}`) ?? field
}

/** Fields that a mapping cannot do without. */
export const NEEDED_FIELDS: readonly CensusField[] = ['familyName', 'birthDate']

/** In the order of the contract, the needed ones first. */
export const MAPPED_FIELDS: readonly CensusField[] = CENSUS_FIELDS

/** A separator that cannot be seen is told by its name. */
export function separatorName({ t }: I18n, separator: string): string {
  return separator === '\t' ? t('register.tab') : separator
}

/** Whether something is being done with it that has not failed. */
export function isBusy({ work }: Census): boolean {
  return work !== undefined && work.failed === undefined
}

/** Where an import stands among the steps that it goes through. */
export const IMPORT_STEPS = ['upload', 'columns', 'check', 'approval', 'force'] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

/** The step to be done next; `undefined` once it is in force, or no longer. */
export function currentStep({ state, report }: Census): ImportStep | undefined {
  switch (state) {
    case 'uploaded':
      return 'columns'
    case 'dry-run':
      return report === undefined ? 'columns' : report.isBlocked ? 'check' : 'approval'
    case 'approved':
      return 'force'
    case 'active':
    case 'closed':
    case 'purged':
      return undefined
  }
}
