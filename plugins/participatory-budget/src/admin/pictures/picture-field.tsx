import { filesApi } from '@parvis/contract'
import { ActionButton, FileInput, LocalizedInput, StaffNotice, type TypedLocalizedText } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { PICTURE_UPLOAD, type Picture, type UploadedPicture } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import styles from './picture-field.module.css'
import type { PictureUpload } from './use-picture-upload.js'

/** A picture while a form is filled in: it was sent, and what it shows is being typed. */
export interface TypedPicture {
  readonly picture: UploadedPicture
  readonly alt: TypedLocalizedText
}

/** The form's beginning: the picture as it is. */
export function typedPicture(picture: Picture | undefined): TypedPicture | undefined {
  return picture === undefined ? undefined : { picture, alt: picture.alt }
}

export interface PictureFieldProps extends Pick<TabProps, 'context'> {
  readonly value: TypedPicture | undefined
  readonly onChange: (value: TypedPicture | undefined) => void
  readonly upload: PictureUpload
}

/** Chooses a picture, shows it, and asks what it shows. */
export function PictureField({ context, value, onChange, upload }: PictureFieldProps): ReactElement {
  const { t } = budgetWords(context)
  const choose = async (file: File | undefined) => {
    const picture = file === undefined ? undefined : await upload.send(file)
    if (picture !== undefined) onChange({ picture, alt: value?.alt ?? {} })
  }
  const address = (file: string) => `${context.base}${filesApi.routes.read.fullPath.replace(':file', file)}`
  return (
    <div className={styles.field}>
      <FileInput
        path="picture.file"
        label={t(value === undefined ? 'picture.label' : 'picture.replace')}
        hint={t('picture.hint')}
        isOptional
        accept={PICTURE_UPLOAD.mediaTypes}
        onChange={(file) => void choose(file)}
      />
      {upload.isSending && <p role="status">{t('picture.sending')}</p>}
      {upload.refusal !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">{upload.refusal}</StaffNotice>
        </div>
      )}
      {value !== undefined && (
        <>
          <div className={styles.shown}>
            <img className={styles.picture} src={address(value.picture.thumbnail)} alt={t('picture.preview')} />
            <ActionButton variant="quiet" size="small" onPress={() => onChange(undefined)}>
              {t('picture.remove')}
            </ActionButton>
          </div>
          <LocalizedInput
            path="picture.alt"
            label={t('picture.alt')}
            hint={t('picture.alt.hint')}
            value={value.alt}
            onChange={(alt) => onChange({ ...value, alt })}
            languages={context.languages}
          />
        </>
      )}
    </div>
  )
}
