import { TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { CommuneCombobox } from './commune-combobox.js'
import type { QuestionProps } from './question-props.js'

/** 1. Which commune, and at which address. */
export function CommuneQuestion({ answers, change }: QuestionProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <CommuneCombobox
        label={t('setup.commune.label')}
        hint={t('setup.commune.hint')}
        value={answers.commune}
        onChange={(commune) =>
          change(
            commune === undefined
              ? { commune, slug: '' }
              : { commune, slug: commune.suggestedSlug, languages: commune.languages },
          )
        }
      />
      {answers.commune !== undefined && (
        <TextInput
          path="slug"
          label={t('setup.slug.label')}
          hint={t('setup.slug.hint', { origin: window.location.origin, slug: answers.slug })}
          value={answers.slug}
          onChange={(slug) => change({ slug: slug.trim().toLowerCase() })}
        />
      )}
    </>
  )
}
