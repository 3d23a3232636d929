import { ActionButton, ActionRow, FieldGroup, LocalizedInput, MoneyInput, SelectInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { BudgetSettings } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import type { TypedCoFinancing, TypedProject } from './typed-project.js'

/** Most parts that others pay of one project. */
const MOST_PARTS = 10

interface ProjectMoneyProps {
  readonly context: TabProps['context']
  readonly settings: BudgetSettings
  readonly typed: TypedProject
  readonly onChange: (change: Partial<TypedProject>) => void
}

/** What a project costs the budget, out of which envelope, and what others pay besides. */
export function ProjectMoney({ context, settings, typed, onChange }: ProjectMoneyProps): ReactElement {
  const { t, text, money } = budgetWords(context)
  const { coFinancing } = typed
  const [first] = settings.envelopes
  const set = (place: number, change: Partial<TypedCoFinancing>) =>
    onChange({ coFinancing: coFinancing.map((part, each) => (each === place ? { ...part, ...change } : part)) })
  const amounts = [typed.costCents, ...coFinancing.map(({ cents }) => cents)]
  const whole = amounts.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), 0)
  return (
    <>
      <MoneyInput
        path="costCents"
        label={t('admin.project.cost')}
        hint={coFinancing.length === 0 ? undefined : t('admin.project.cost.hint')}
        value={typed.costCents}
        onChange={(costCents) => onChange({ costCents })}
      />
      {first !== undefined && (
        <SelectInput
          path="envelope"
          label={t('admin.project.envelope')}
          hint={t('admin.project.envelope.hint')}
          value={typed.envelope === '' ? first.id : typed.envelope}
          onChange={(envelope) => onChange({ envelope })}
          choices={settings.envelopes.map(({ id, title, budgetCents }) => ({ value: id, label: `${text(title)} (${money(budgetCents, settings.currency)})` }))}
        />
      )}
      {coFinancing.map((part, place) => (
        <FieldGroup key={part.key} legend={t('admin.project.co-financing', { place: place + 1 })}>
          <LocalizedInput
            path={`coFinancing.${place}.by`}
            label={t('admin.project.co-financing.by')}
            value={part.by}
            onChange={(by) => set(place, { by })}
            languages={context.languages}
          />
          <MoneyInput
            path={`coFinancing.${place}.cents`}
            label={t('admin.project.co-financing.cents')}
            value={part.cents}
            onChange={(cents) => set(place, { cents })}
          />
          <ActionRow>
            <ActionButton size="small" variant="quiet" onPress={() => onChange({ coFinancing: coFinancing.filter((_, each) => each !== place) })}>
              {t('admin.project.co-financing.remove')}
            </ActionButton>
          </ActionRow>
        </FieldGroup>
      ))}
      {coFinancing.length > 0 && <p role="status">{t('admin.project.whole-cost', { total: money(whole, settings.currency) })}</p>}
      {coFinancing.length < MOST_PARTS && (
        <ActionRow>
          <ActionButton size="small" onPress={() => onChange({ coFinancing: [...coFinancing, { key: nextKey(coFinancing), by: {}, cents: undefined }] })}>
            {t('admin.project.co-financing.add')}
          </ActionButton>
        </ActionRow>
      )}
    </>
  )
}

function nextKey(parts: readonly TypedCoFinancing[]): number {
  return Math.max(0, ...parts.map(({ key }) => key)) + 1
}
