import {
  ActionButton,
  DateTimeInput,
  FieldGroup,
  LocalizedInput,
  SchemaForm,
  sentValues,
  withDefaults,
} from '@parvis/ui/admin'
import { useMemo, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { fieldTexts } from '../../../plugins/field-texts.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useCommune } from '../../../session/commune-context.js'
import { schemaOf } from './settings-schema.js'
import styles from './phases.module.css'
import type { lockOf, TypedPhase } from './typed-phases.js'

export interface PhaseFieldsProps {
  readonly index: number
  readonly phase: TypedPhase
  readonly lock: ReturnType<typeof lockOf>
  readonly plugin: LoadedPlugin | undefined
  readonly onChange: (changes: Partial<TypedPhase>) => void
  readonly onRemove: () => void
}

/** One phase: title, start, end and the settings of its kind. */
export function PhaseFields({
  index,
  phase,
  lock,
  plugin,
  onChange,
  onRemove,
}: PhaseFieldsProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { commune } = useCommune()
  const path = `phases.${index}`
  const kind = plugin?.plugin.phaseKinds.find((each) => each.id === phase.kind)
  const schema = useMemo(() => (kind?.settings === undefined ? undefined : schemaOf(kind.settings)), [kind])
  const title = text(phase.title) || (kind === undefined ? phase.kind : text(kind.title))
  const isOver = lock === 'all'
  return (
    <FieldGroup
      legend={`${index + 1}. ${title}`}
      hint={lock === 'none' ? undefined : t(isOver ? 'phase.over' : 'phase.begun')}
    >
      <LocalizedInput
        path={`${path}.title`}
        label={t('phase.title')}
        languages={commune.languages}
        value={phase.title}
        onChange={(value) => onChange({ title: value })}
        isDisabled={isOver}
      />
      <div className={styles.dates}>
        <DateTimeInput
          path={`${path}.startsAt`}
          label={t('phase.starts')}
          value={phase.startsAt}
          onChange={(startsAt) => onChange({ startsAt })}
          isDisabled={lock !== 'none'}
        />
        <DateTimeInput
          path={`${path}.endsAt`}
          label={t('phase.ends')}
          value={phase.endsAt}
          onChange={(endsAt) => onChange({ endsAt })}
          isDisabled={isOver}
        />
      </div>
      {schema !== undefined && (
        <SchemaForm
          schema={schema}
          values={withDefaults(schema, phase.settings)}
          onChange={(values) => onChange({ settings: sentValues(schema, values) })}
          languages={commune.languages}
          texts={fieldTexts(plugin, i18n)}
          path={`${path}.settings`}
          isDisabled={isOver}
        />
      )}
      {lock === 'none' && (
        <div>
          <ActionButton variant="quiet" size="small" onPress={onRemove}>
            {t('phase.remove', { title })}
          </ActionButton>
        </div>
      )}
    </FieldGroup>
  )
}
