import { useRouteAction } from '@parvis/client/react'
import { DEVICE_FONTS, type Theme } from '@parvis/contract'
import { ActionButton, ColourInput, FieldGroup, FileInput, SelectInput, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { ContrastNote } from './contrast-note.js'
import styles from './theme.module.css'
import { ThemePreview } from './theme-preview.js'

export interface ThemeFieldsProps {
  readonly theme: Theme
  readonly onChange: (theme: Theme) => void
  /** Name of the commune, for the preview. */
  readonly name: string
}

/** Colours, font and logo, with a preview that follows and the contrast in figures. */
export function ThemeFields({ theme, onChange, name }: ThemeFieldsProps): ReactElement {
  const { t } = useI18n()
  return (
    <FieldGroup legend={t('theme.title')} hint={t('theme.hint')}>
      <div className={styles.columns}>
        <div className="stack">
          <div>
            <ColourInput
              path="theme.primary"
              label={t('theme.primary')}
              hint={t('theme.primary-hint')}
              pickerLabel={t('theme.pick', { name: t('theme.primary') })}
              value={theme.primary}
              onChange={(primary) => onChange({ ...theme, primary })}
            />
            <ContrastNote colour={theme.primary} use="text" />
          </div>
          <div>
            <ColourInput
              path="theme.accent"
              label={t('theme.accent')}
              hint={t('theme.accent-hint')}
              pickerLabel={t('theme.pick', { name: t('theme.accent') })}
              value={theme.accent}
              onChange={(accent) => onChange({ ...theme, accent })}
            />
            <ContrastNote colour={theme.accent} use="shape" />
          </div>
          <SelectInput
            path="theme.font"
            label={t('theme.font')}
            hint={t('theme.font-hint')}
            choices={DEVICE_FONTS.map((font) => ({ value: font, label: t(`theme.font.${font}`) }))}
            value={theme.font}
            onChange={(chosen) => {
              const font = DEVICE_FONTS.find((each) => each === chosen)
              if (font !== undefined) onChange({ ...theme, font })
            }}
          />
          <LogoField theme={theme} onChange={onChange} />
        </div>
        <ThemePreview theme={theme} name={name} />
      </div>
    </FieldGroup>
  )
}

/** Largest logo, in bytes: the contract's own limit. */
function useLogoUpload() {
  const { clients } = useCommune()
  const upload = useRouteAction(clients.settings.uploadLogo)
  return { upload, limits: clients.settings.uploadLogo.route.upload }
}

function LogoField({ theme, onChange }: Omit<ThemeFieldsProps, 'name'>): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const { upload, limits } = useLogoUpload()
  const [isTooBig, setTooBig] = useState(false)
  const send = async (file: File | undefined) => {
    if (file === undefined) return
    setTooBig(file.size > limits.maxBytes)
    if (file.size > limits.maxBytes) return
    const result = await upload.run({ file, fileName: file.name })
    if (result.ok) onChange({ ...theme, logo: result.value.file })
  }
  const refusal = isTooBig ? t('theme.logo-too-big') : upload.problem && problemText(i18n, upload.problem)
  return (
    <div className="stack">
      <FileInput
        path="theme.logo"
        label={t('theme.logo')}
        hint={t('theme.logo-hint')}
        isOptional
        accept={limits.mediaTypes}
        onChange={(file) => void send(file)}
      />
      {upload.isRunning && <p role="status">{t('theme.logo-uploading')}</p>}
      {refusal !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{refusal}</p>
          </StaffNotice>
        </div>
      )}
      {theme.logo !== undefined && (
        <div className={styles.logo}>
          <img src={`${clients.base}/api/files/${theme.logo}`} alt={t('theme.logo-alt')} height="48" />
          <ActionButton
            variant="quiet"
            size="small"
            onPress={() => {
              const { logo, ...rest } = theme
              onChange(rest)
            }}
          >
            {t('theme.logo-remove')}
          </ActionButton>
        </div>
      )}
    </div>
  )
}
