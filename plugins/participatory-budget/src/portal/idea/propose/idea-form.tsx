import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Checkbox, FileField, Form, PageHeading, Radios, Select, Stack, TextArea, TextField } from '@parvis/ui'
import type { ReactElement } from 'react'
import { LONGEST_IDEA_PLACE, LONGEST_IDEA_TEXT, LONGEST_IDEA_TITLE, PICTURE_TYPES } from '../../../contract/index.js'
import { FieldErrors } from '../../vote/form-errors.js'
import { fileAddress } from '../idea-words.js'
import styles from '../idea.module.css'
import type { ProposeData } from './form.page.js'
import { ProposeSteps } from './propose-steps.js'
import { IDEA_FIELDS } from './typed-idea.js'

/** Up to so many themes are all shown at once. */
const VISIBLE_CATEGORIES = 6

/** The idea in words, with a picture if there is one. */
export function IdeaForm({ data, view }: { readonly data: ProposeData; readonly view: PortalView }): ReactElement {
  const { typed, errors } = data
  const error = (field: string) => {
    const message = errors.find((each) => each.field === field)?.message
    return message === undefined ? {} : { error: message }
  }
  return (
    <Stack gap="l">
      <ProposeSteps step="write" view={view} />
      <FieldErrors errors={errors} view={view} />
      <PageHeading title={view.t('propose.form.title')} lead={view.t('propose.form.lead')} />
      <Form hasFiles hidden={typed.picture === '' ? {} : { picture: typed.picture }}>
        <TextField id="title" name="title" required maxLength={LONGEST_IDEA_TITLE} label={view.t('idea.title')} hint={view.t('propose.title.hint')} defaultValue={typed.title} {...error('title')} />
        <TextArea id="text" name="text" required rows={8} maxLength={LONGEST_IDEA_TEXT} label={view.t('idea.text')} hint={view.t('propose.text.hint')} defaultValue={typed.text} {...error('text')} />
        <TextField id="place" name="place" maxLength={LONGEST_IDEA_PLACE} label={optional('idea.place', view)} hint={view.t('propose.place.hint')} defaultValue={typed.place} {...error('place')} />
        <Categories data={data} view={view} {...error('category')} />
        <Picture data={data} view={view} {...error('photo')} />
        <TextField id="mailbox" name="mailbox" type="email" autoComplete="email" maxLength={254} label={optional('propose.mailbox', view)} hint={view.t('propose.mailbox.hint')} defaultValue={typed.mailbox} {...error('mailbox')} />
        <ButtonRow>
          <Button name={IDEA_FIELDS.step} value="review">
            {view.t('propose.check')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  )
}

interface PartProps {
  readonly data: ProposeData
  readonly view: PortalView
  readonly error?: string
}

function optional(key: string, view: PortalView): string {
  return view.t('propose.optional', { label: view.t(key) })
}

function Categories({ data: { facts, typed }, view, ...error }: PartProps): ReactElement | null {
  const options = facts.categories.map((category, place) => ({ value: String(place), label: view.text(category) }))
  if (options.length === 0) return null
  const field = { id: 'category', name: 'category', label: view.t('idea.category'), defaultValue: typed.category, ...error }
  if (options.length <= VISIBLE_CATEGORIES) return <Radios {...field} options={options} />
  return <Select {...field} options={[{ value: '', label: view.t('propose.category.choose') }, ...options]} />
}

/** The picture that was sent before, if any, and a field for one. */
function Picture({ data: { typed }, view, ...error }: PartProps): ReactElement {
  const hasPicture = typed.picture !== ''
  return (
    <>
      {hasPicture && (
        <Stack>
          <img className={styles.picture} src={fileAddress(typed.picture, view)} alt={view.t('propose.photo.alt')} />
          <Checkbox id="no-picture" name={IDEA_FIELDS.noPicture} label={view.t('propose.photo.drop')} />
        </Stack>
      )}
      <FileField
        id="photo"
        name={IDEA_FIELDS.file}
        accept={PICTURE_TYPES}
        label={view.t('propose.optional', { label: view.t(hasPicture ? 'propose.photo.other' : 'propose.photo') })}
        hint={view.t('propose.photo.hint')}
        {...error}
      />
    </>
  )
}
