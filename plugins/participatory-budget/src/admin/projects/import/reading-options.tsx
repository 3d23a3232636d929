import { TEXT_ENCODINGS, TextEncoding } from '@parvis/contract'
import { SelectInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { SEPARATORS, type ImportPreview, type ImportWish } from '../../../contract/index.js'
import styles from '../../budget.module.css'
import type { TabProps } from '../../tab-props.js'

interface ReadingOptionsProps {
  readonly context: TabProps['context']
  readonly preview: ImportPreview | undefined
  readonly wish: ImportWish
  readonly onWish: (wish: ImportWish) => void
}

/** How the file was read, and the ways to have it read otherwise: another sheet, another encoding, another separator. */
export function ReadingOptions({ context, preview, wish, onWish }: ReadingOptionsProps): ReactElement {
  const { t } = context
  const sheets = preview?.sheets ?? []
  if (sheets.length > 0) {
    return (
      <SelectInput
        path="sheet"
        label={t('admin.import.sheet')}
        choices={sheets.map(({ name, lines }) => ({ value: name, label: t('admin.import.sheet.lines', { name, lines }) }))}
        value={preview?.sheet ?? ''}
        onChange={(sheet) => onWish({ sheet })}
      />
    )
  }
  const encoding = wish.encoding ?? preview?.encoding ?? ''
  const separator = wish.separator ?? preview?.separator ?? ''
  return (
    <details className={styles.details}>
      <summary>{t('admin.import.reading')}</summary>
      <div className={styles.columns}>
        <SelectInput
          path="encoding"
          label={t('admin.import.encoding')}
          hint={t('admin.import.encoding.hint')}
          choices={TEXT_ENCODINGS.map((each) => ({ value: each, label: t(`admin.import.encoding.${each}`) }))}
          value={encoding}
          onChange={(chosen) => onWish({ ...wish, encoding: TextEncoding.safeParse(chosen).data })}
        />
        <SelectInput
          path="separator"
          label={t('admin.import.separator')}
          hint={t('admin.import.separator.hint')}
          choices={SEPARATORS.map((each) => ({ value: each, label: each === '\t' ? t('admin.import.separator.tab') : each }))}
          value={separator}
          onChange={(chosen) => onWish({ ...wish, separator: SEPARATORS.find((each) => each === chosen) })}
        />
      </div>
    </details>
  )
}
