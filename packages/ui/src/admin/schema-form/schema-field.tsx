import type { Locale } from '@parvis/contract'
import type { ReactElement } from 'react'
import { CheckboxInput, CheckboxListInput, RadioListInput } from '../choice-inputs.js'
import { ColourInput } from '../colour-input.js'
import { DateInput, DateTimeInput } from '../date-inputs.js'
import type { FieldProps } from '../field.js'
import { LocalizedInput } from '../localized-input.js'
import { LocalizedListInput } from '../localized-list-input.js'
import { MoneyInput } from '../money-input.js'
import { NumberInput } from '../number-input.js'
import { SelectInput, type Choice } from '../select-input.js'
import { FieldGroup } from '../staff-form.js'
import { TextInput } from '../text-input.js'
import { useUiTexts } from '../ui-texts.js'
import { fieldKind, type FieldKind, type SchemaFieldNode } from './field-kind.js'
import { localizedValue, shownFields } from './form-values.js'
import type { FieldTexts } from './schema-form.js'
import { isRecord, type SchemaNode } from './schema-node.js'

/** Up to so many choices are all shown at once. */
const VISIBLE_CHOICES = 6

export interface SchemaFieldProps {
  readonly field: SchemaFieldNode
  readonly root: SchemaNode
  /** Path for issues. */
  readonly path: string
  /** Path for texts: within the schema. */
  readonly textPath: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly languages: readonly Locale[]
  readonly texts: (path: string) => FieldTexts | undefined
  readonly isDisabled: boolean | undefined
}

/** `maximumPicks` → `Maximum picks`. */
export function nameInWords(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const numeric = (value: unknown) =>
  typeof value === 'number' || typeof value === 'string' ? value : undefined
const list = (value: unknown) =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

function labelledField(props: SchemaFieldProps): FieldProps {
  const { field, path, textPath, texts, isDisabled } = props
  const given = texts(textPath)
  const hint = given === undefined ? field.node.description : given.help
  return {
    path,
    label: given?.label ?? field.node.title ?? nameInWords(field.name),
    ...(hint === undefined ? {} : { hint }),
    isOptional: !field.isRequired && field.node.default === undefined,
    ...(isDisabled === undefined ? {} : { isDisabled }),
  }
}

/** One field of a schema, and the fields below it. */
export function SchemaField(props: SchemaFieldProps): ReactElement {
  const { field, root, value, onChange, languages } = props
  const { t } = useUiTexts()
  const kind = fieldKind(field.node, root)
  const base = labelledField(props)
  switch (kind.kind) {
    case 'text':
      return (
        <TextInput
          {...base}
          value={text(value)}
          onChange={onChange}
          {...(kind.isMultiline ? { rows: 4 } : {})}
          {...(kind.isEmail ? { type: 'email' } : {})}
        />
      )
    case 'number':
      return <NumberInput {...base} value={numeric(value)} onChange={onChange} />
    case 'money':
      return <MoneyInput {...base} value={numeric(value)} onChange={onChange} />
    case 'boolean':
      return <CheckboxInput {...base} value={value === true} onChange={onChange} />
    case 'colour':
      return <ColourInput {...base} value={text(value)} onChange={onChange} pickerLabel={base.label} />
    case 'date':
      return <DateInput {...base} value={text(value)} onChange={onChange} />
    case 'date-time':
      return <DateTimeInput {...base} value={text(value)} onChange={onChange} />
    case 'localized':
      return (
        <LocalizedInput
          {...base}
          value={localizedValue(value)}
          onChange={onChange}
          languages={languages}
          {...(kind.isMultiline ? { rows: 4 } : {})}
        />
      )
    case 'localized-list':
      return (
        <LocalizedListInput
          {...base}
          value={Array.isArray(value) ? value.map(localizedValue) : []}
          onChange={onChange}
          languages={languages}
        />
      )
    case 'lines':
      return (
        <TextInput
          {...base}
          hint={base.hint ?? t('one-per-line')}
          rows={4}
          value={list(value).join('\n')}
          onChange={(typed) => onChange(typed === '' ? [] : typed.split('\n'))}
        />
      )
    case 'choice':
    case 'choices':
      return <SchemaChoice {...props} base={base} kind={kind} />
    case 'group':
    case 'variant':
      return <SchemaGroup {...props} base={base} kind={kind} />
    case 'unknown':
      return (
        <p>
          <strong>{base.label}</strong>: {t('not-editable')}
        </p>
      )
  }
}

function choicesOf(values: readonly string[], { texts, textPath }: SchemaFieldProps): Choice[] {
  return values.map((value) => {
    const given = texts(`${textPath}.${value}`)
    const hint = given?.help
    return { value, label: given?.label ?? nameInWords(value), ...(hint === undefined ? {} : { hint }) }
  })
}

interface ChoiceProps extends SchemaFieldProps {
  readonly base: FieldProps
  readonly kind: Extract<FieldKind, { kind: 'choice' | 'choices' }>
}

function SchemaChoice({ base, kind, ...props }: ChoiceProps): ReactElement {
  const { value, onChange } = props
  const choices = choicesOf(kind.values, props)
  if (kind.kind === 'choices')
    return <CheckboxListInput {...base} value={list(value)} onChange={onChange} choices={choices} />
  if (choices.length > VISIBLE_CHOICES || base.isOptional === true)
    return <SelectInput {...base} value={text(value)} onChange={onChange} choices={choices} />
  return <RadioListInput {...base} value={text(value)} onChange={onChange} choices={choices} />
}

interface GroupProps extends SchemaFieldProps {
  readonly base: FieldProps
  readonly kind: Extract<FieldKind, { kind: 'group' | 'variant' }>
}

function SchemaGroup({ base, kind, ...props }: GroupProps): ReactElement {
  const { path, textPath, value, onChange } = props
  const values = isRecord(value) ? value : {}
  const choose = (name: string, each: unknown) => onChange({ ...values, [name]: each })
  return (
    <FieldGroup legend={base.label} hint={base.hint}>
      {kind.kind === 'variant' && (
        <RadioListInput
          path={`${path}.${kind.discriminator}`}
          label={props.texts(`${textPath}.${kind.discriminator}`)?.label ?? nameInWords(kind.discriminator)}
          value={text(values[kind.discriminator])}
          onChange={(chosen) => choose(kind.discriminator, chosen)}
          choices={choicesOf(
            kind.variants.map((variant) => variant.value),
            { ...props, textPath: `${textPath}.${kind.discriminator}` },
          )}
        />
      )}
      {shownFields(kind, values).map((child) => (
        <SchemaField
          {...props}
          key={child.name}
          field={child}
          path={`${path}.${child.name}`}
          textPath={`${textPath}.${child.name}`}
          value={values[child.name]}
          onChange={(each) => choose(child.name, each)}
        />
      ))}
    </FieldGroup>
  )
}
