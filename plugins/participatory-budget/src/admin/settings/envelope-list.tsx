import { ActionButton, ActionRow, FieldGroup, LocalizedInput, MoneyInput, NumberInput, StaffNotice, TextInput, VisuallyHidden } from '@parvis/ui/admin'
import { useRef, useState, type ReactElement } from 'react'
import styles from './settings.module.css'
import { settingPath, textIn, type SettingsPartProps } from './settings-field.js'
import { settingsOf, typedEnvelopes, type TypedEnvelope } from './typed-envelope.js'

const DISTRICT_ROWS = 3

/** The pots of money: add, change, move, remove. Without any there is one, of the whole budget. */
export function EnvelopeList({ context, values, onChange, isLocked, words }: SettingsPartProps): ReactElement {
  const { t, text } = words
  const [typed, setTyped] = useState<readonly TypedEnvelope[]>(() => typedEnvelopes(values['envelopes']))
  const [hasRemoved, setRemoved] = useState(false)
  const nextKey = useRef(typed.length)
  const list = useRef<HTMLDivElement>(null)
  const set = (envelopes: readonly TypedEnvelope[]) => {
    setTyped(envelopes)
    onChange({ envelopes: settingsOf(envelopes) })
  }
  const change = (key: number, part: Partial<TypedEnvelope>) => set(typed.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const add = () => {
    nextKey.current += 1
    set([...typed, { key: nextKey.current, savedId: undefined, title: {}, budgetCents: undefined, districts: '', maxPicks: undefined }])
  }
  const move = (from: number, to: number) => {
    const moved = typed[from]
    if (moved !== undefined && to >= 0 && to < typed.length) set(typed.toSpliced(from, 1).toSpliced(to, 0, moved))
  }
  const remove = (key: number) => {
    set(typed.filter((each) => each.key !== key))
    setRemoved(true)
    list.current?.focus()
  }
  const isKnapsack = textIn(values, 'ballotType') === 'knapsack'
  return (
    <div className={styles.parts} ref={list} tabIndex={-1} role="group" aria-label={t('settings.envelopes')}>
      {typed.length === 0 && <p>{t('settings.envelopes.none')}</p>}
      {hasRemoved && <StaffNotice tone="warning">{t('settings.envelopes.removed')}</StaffNotice>}
      {typed.map((envelope, place) => {
        const path = (name: string) => `${settingPath('envelopes')}.${place}.${name}`
        const title = text(envelope.title) || t('settings.envelope.untitled')
        const of = <VisuallyHidden> {t('admin.project.of', { title })}</VisuallyHidden>
        return (
          <FieldGroup key={envelope.key} legend={t('settings.envelope', { place: place + 1, title })}>
            <LocalizedInput
              path={path('title')}
              label={t('settings.envelope.title')}
              value={envelope.title}
              onChange={(each) => change(envelope.key, { title: each })}
              languages={context.languages}
              isDisabled={isLocked}
            />
            <MoneyInput
              path={path('budgetCents')}
              label={t('settings.envelope.budget')}
              value={envelope.budgetCents}
              onChange={(budgetCents) => change(envelope.key, { budgetCents })}
              isDisabled={isLocked}
            />
            <TextInput
              path={path('districts')}
              label={t('settings.envelope.districts')}
              hint={t('settings.envelope.districts.hint')}
              isOptional
              rows={DISTRICT_ROWS}
              value={envelope.districts}
              onChange={(districts) => change(envelope.key, { districts })}
              isDisabled={isLocked}
            />
            {!isKnapsack && (
              <NumberInput
                path={path('maxPicks')}
                label={t('settings.envelope.most')}
                hint={t('settings.envelope.most.hint')}
                isOptional
                value={envelope.maxPicks}
                onChange={(maxPicks) => change(envelope.key, { maxPicks })}
                isDisabled={isLocked}
              />
            )}
            {!isLocked && (
              <ActionRow>
                <ActionButton size="small" onPress={() => move(place, place - 1)} isDisabled={place === 0}>
                  {t('settings.envelope.up')}
                  {of}
                </ActionButton>
                <ActionButton size="small" onPress={() => move(place, place + 1)} isDisabled={place === typed.length - 1}>
                  {t('settings.envelope.down')}
                  {of}
                </ActionButton>
                <ActionButton size="small" variant="quiet" onPress={() => remove(envelope.key)}>
                  {t('settings.envelope.remove')}
                  {of}
                </ActionButton>
              </ActionRow>
            )}
          </FieldGroup>
        )
      })}
      {!isLocked && (
        <ActionRow>
          <ActionButton onPress={add}>{t('settings.envelope.add')}</ActionButton>
        </ActionRow>
      )}
    </div>
  )
}
