import { ActionButton, FieldGroup, NumberInput, SelectInput, TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import styles from './identity-providers.module.css'
import type { ProviderPartProps, TypedAssurance } from './typed-provider.js'

const LEVELS = ['1', '2', '3', '4'] as const
const MOST = 10

/** Scopes, and which words of the provider are worth which level. */
export function AssuranceFields({ typed, change }: ProviderPartProps): ReactElement {
  const { t } = useI18n()
  const levels = LEVELS.map((value) => ({ value, label: t(`identity.level.${value}`) }))
  const changeRow = (key: number, changes: Partial<TypedAssurance>) =>
    change({ assurance: typed.assurance.map((row) => (row.key === key ? { ...row, ...changes } : row)) })
  const next = Math.max(-1, ...typed.assurance.map(({ key }) => key)) + 1
  return (
    <FieldGroup legend={t('identity.asked')}>
      <TextInput
        path="settings.scopes"
        label={t('identity.scopes')}
        hint={t('identity.scopes-hint')}
        isOptional
        rows={3}
        autoComplete="off"
        value={typed.scopes}
        onChange={(scopes) => change({ scopes })}
      />
      <FieldGroup legend={t('identity.assurance')} hint={t('identity.assurance-hint')}>
        {typed.assurance.map((row, index) => (
          <div key={row.key} className={styles.row}>
            <TextInput
              path={`settings.assurance.${index}.value`}
              label={t('identity.assurance-value', { number: index + 1 })}
              autoComplete="off"
              value={row.value}
              onChange={(value) => changeRow(row.key, { value })}
            />
            <SelectInput
              path={`settings.assurance.${index}.level`}
              label={t('identity.assurance-level', { number: index + 1 })}
              choices={levels}
              value={row.level}
              onChange={(level) => changeRow(row.key, { level })}
            />
            <ActionButton
              variant="quiet"
              onPress={() => change({ assurance: typed.assurance.filter(({ key }) => key !== row.key) })}
            >
              {t('identity.assurance-remove', { number: index + 1 })}
            </ActionButton>
          </div>
        ))}
        {typed.assurance.length < MOST && (
          <div>
            <ActionButton
              size="small"
              onPress={() => change({ assurance: [...typed.assurance, { key: next, value: '', level: '4' }] })}
            >
              {t('identity.assurance-add')}
            </ActionButton>
          </div>
        )}
        {typed.assurance.length === 0 && (
          <SelectInput
            path="settings.level"
            label={t('identity.level-all')}
            hint={t('identity.level-all-hint')}
            choices={levels}
            value={typed.level}
            onChange={(level) => change({ level })}
          />
        )}
      </FieldGroup>
      <div className={styles.pair}>
        <TextInput
          path="settings.assuranceClaim"
          label={t('identity.assurance-claim')}
          hint={t('identity.assurance-claim-hint')}
          autoComplete="off"
          value={typed.assuranceClaim}
          onChange={(assuranceClaim) => change({ assuranceClaim })}
        />
        <NumberInput
          path="settings.maxAgeSeconds"
          label={t('identity.max-age')}
          hint={t('identity.max-age-hint')}
          isOptional
          value={typed.maxAgeSeconds}
          onChange={(maxAgeSeconds) => change({ maxAgeSeconds })}
        />
      </div>
    </FieldGroup>
  )
}
