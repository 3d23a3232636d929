import { useRoute } from '@parvis/client/react'
import type { ListedCommune } from '@parvis/contract'
import { fieldId, useFieldError, useUiTexts } from '@parvis/ui/admin'
import { useDeferredValue, useState, type ReactElement } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import type { z } from 'zod'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import styles from './setup.module.css'

type Listed = z.infer<typeof ListedCommune>

export interface CommuneComboboxProps {
  readonly value: Listed | undefined
  readonly onChange: (commune: Listed | undefined) => void
  readonly label: string
  readonly hint: string
}

/** All names of a commune that differ: `Huy / Hoei`. */
export function communeNames(commune: Listed, first: string): string {
  const others = Object.values(commune.name).filter((name) => name !== first)
  return [first, ...new Set(others)].join(' / ')
}

/** Finds a commune of the Belgian list by typing a part of its name in any language, or its NIS code. */
export function CommuneCombobox({ value, onChange, label, hint }: CommuneComboboxProps): ReactElement {
  const i18n = useI18n()
  const { t, text, number } = i18n
  const { t: ui } = useUiTexts()
  const [typed, setTyped] = useState(() => (value === undefined ? '' : text(value.name)))
  const asked = useDeferredValue(typed)
  const found = useRoute(platform.installation.listedCommunes, { query: { q: asked.trim().slice(0, 60) } })
  const error = useFieldError('nis')
  const id = fieldId('nis')
  const items = (found.data?.communes ?? []).map((commune) => ({ id: commune.nis, commune }))
  const choose = (nis: string | number | null) => {
    const chosen = items.find((item) => item.id === nis)?.commune
    if (chosen === undefined) return
    setTyped(text(chosen.name))
    onChange(chosen)
  }
  return (
    <ComboBox
      className={error === undefined ? (styles.combo ?? '') : `${styles.combo} ${styles.comboRefused}`}
      items={items}
      inputValue={typed}
      onInputChange={(next) => {
        setTyped(next)
        if (value !== undefined && next !== text(value.name)) onChange(undefined)
      }}
      value={value?.nis ?? null}
      onChange={choose}
      allowsEmptyCollection
      allowsCustomValue
      menuTrigger="input"
      isInvalid={error !== undefined}
    >
      <Label className={styles.comboLabel ?? ''}>{label}</Label>
      <Text slot="description" className={styles.comboHint ?? ''}>
        {hint}
      </Text>
      {error !== undefined && (
        <Text slot="errorMessage" className={styles.comboError ?? ''}>
          {error}
        </Text>
      )}
      <Input
        className={styles.comboInput ?? ''}
        id={id}
        data-path="nis"
        data-label={label}
        autoComplete="off"
      />
      <Popover className={styles.popover ?? ''} maxHeight={320}>
        <ListBox
          className={styles.listBox ?? ''}
          renderEmptyState={() => (
            <div className={styles.noItem}>{found.isFetching ? ui('loading') : t('setup.commune.none')}</div>
          )}
        >
          {({ commune }: { commune: Listed }) => (
            <ListBoxItem id={commune.nis} textValue={text(commune.name)} className={styles.item ?? ''}>
              <span>{communeNames(commune, text(commune.name))}</span>
              <span className={styles.itemNote}>
                {t('setup.commune.item', { population: number(commune.population), nis: commune.nis })}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
