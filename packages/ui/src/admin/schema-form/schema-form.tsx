import type { Locale } from '@parvis/contract'
import { useMemo, type ReactElement } from 'react'
import { SchemaField } from './schema-field.js'
import { fieldsOf } from './field-kind.js'
import type { FormValues } from './form-values.js'
import { parseSchema } from './schema-node.js'

export { sentValues, withDefaults, type FormValues } from './form-values.js'

/** How a field is called, and what helps to fill it in. */
export interface FieldTexts {
  readonly label: string
  readonly help?: string | undefined
}

export interface SchemaFormProps {
  /** JSON Schema of an object, as `z.toJSONSchema` writes it. */
  readonly schema: unknown
  readonly values: FormValues
  readonly onChange: (values: FormValues) => void
  /** Languages of the commune, for localized texts. */
  readonly languages: readonly Locale[]
  /**
   * Texts of a field by its path (`ballot.maximum`), and of a choice by path and value (`ballot.kind.approval`). Where it
   * gives none, the schema's `title` and `description` are used, then the field's name.
   */
  readonly texts?: (path: string) => FieldTexts | undefined
  /** Where the values are in what is sent, for the issues of the server: `settings`. */
  readonly path?: string
  readonly isDisabled?: boolean
}

/** The fields of a schema. The form around them, its button and its error summary are those of {@link StaffForm}. */
export function SchemaForm(props: SchemaFormProps): ReactElement {
  const { schema, values, onChange, languages, texts, path, isDisabled } = props
  const root = useMemo(() => parseSchema(schema), [schema])
  return (
    <>
      {fieldsOf(root, root).map((field) => (
        <SchemaField
          key={field.name}
          field={field}
          root={root}
          path={path === undefined ? field.name : `${path}.${field.name}`}
          textPath={field.name}
          value={values[field.name]}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
          languages={languages}
          texts={texts ?? noTexts}
          isDisabled={isDisabled}
        />
      ))}
    </>
  )
}

function noTexts(): undefined {
  return undefined
}
