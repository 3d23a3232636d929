import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import type { Picture } from '../contract/index.js'
import { pictureAddress, smallSize } from './picture-address.js'
import styles from './picture-figure.module.css'
import { langOf } from './text-language.js'

/** A picture as large as the text is wide: narrow screens get the small copy. It is read by what it shows. */
export function PictureFigure(props: { picture: Picture; view: PortalView; caption?: string; isPrinted?: boolean }): ReactElement {
  const { picture, view, caption, isPrinted = false } = props
  const small = pictureAddress(view, picture.thumbnail)
  const large = pictureAddress(view, picture.file)
  return (
    <figure className={styles.figure}>
      <img
        className={styles.picture}
        src={large}
        srcSet={`${small} ${smallSize(picture).width}w, ${large} ${picture.width}w`}
        sizes="(min-width: 44rem) 40rem, 94vw"
        width={picture.width}
        height={picture.height}
        alt={view.text(picture.alt)}
        lang={langOf(picture.alt, view)}
        // Browsers print what they have not loaded as an empty frame.
        loading={isPrinted ? 'eager' : 'lazy'}
        decoding="async"
      />
      {caption !== undefined && <figcaption className={styles.caption}>{caption}</figcaption>}
    </figure>
  )
}
