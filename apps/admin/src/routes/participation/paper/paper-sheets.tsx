import type { LocalizedText, PaperMarking, PaperOption, PaperWords } from '@parvis/contract'
import { ActionButton, ActionRow } from '@parvis/ui/admin'
import { useEffect, useRef, type ReactElement } from 'react'
import { createPortal } from 'react-dom'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import styles from './paper-sheets.module.css'

/** A paper to print; without a code it has a line to write one on. */
export interface SheetPaper {
  readonly code?: string
  readonly picture?: string
}

export interface SheetsProps {
  readonly title: string
  readonly paper: { readonly marking: PaperMarking; readonly options: readonly PaperOption[]; readonly words: readonly PaperWords[] }
  readonly papers: readonly SheetPaper[]
  readonly onClose: () => void
}

/** Ballot papers, one a page, over everything else: what is shown is what the printer gets. */
export function PaperSheets({ title, paper, papers, onClose }: SheetsProps): ReactElement {
  const { t } = useI18n()
  const print = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const root = document.getElementById('root')
    const before = document.activeElement
    root?.setAttribute('inert', '')
    print.current?.focus()
    return () => {
      root?.removeAttribute('inert')
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return createPortal(
    <div
      role="dialog"
      aria-modal="true"
      aria-label={t('paper.sheets', { count: papers.length })}
      className={styles.sheets}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className={styles.bar}>
        <p>{t('paper.sheets', { count: papers.length })}</p>
        <ActionRow>
          <ActionButton ref={print} variant="primary" onPress={() => window.print()}>
            {t('paper.print')}
          </ActionButton>
          <ActionButton onPress={onClose}>{t('paper.sheets.close')}</ActionButton>
        </ActionRow>
      </div>
      {papers.map((each, place) => (
        <Sheet key={place} title={title} paper={paper} sheet={each} />
      ))}
    </div>,
    document.body,
  )
}

function Sheet({ title, paper, sheet }: { readonly title: string; readonly paper: SheetsProps['paper']; readonly sheet: SheetPaper }): ReactElement {
  const { commune } = useCommune()
  const { text } = useI18n()
  const { words, options, marking } = paper
  return (
    <article className={styles.sheet}>
      <header className={styles.head}>
        <div>
          <p className={styles.commune}>{text(commune.name)}</p>
          <h2 className={styles.title}>{title}</h2>
          <p className={styles.heading}>
            {words.map(({ locale, heading }, place) => (
              <span key={locale} lang={locale}>
                {place > 0 && ' · '}
                {heading}
              </span>
            ))}
          </p>
        </div>
        <div className={styles.stub}>
          {sheet.picture !== undefined && <img className={styles.picture} alt="" src={`data:image/svg+xml,${encodeURIComponent(sheet.picture)}`} />}
          <p className={styles.codeLabel}>{words[0]?.code}</p>
          {sheet.code === undefined ? <p className={styles.line} /> : <p className={styles.code}>{sheet.code}</p>}
        </div>
      </header>
      {words.map(({ locale, instructions }) => (
        <p key={locale} lang={locale} className={styles.how}>
          {instructions}
        </p>
      ))}
      {sectionsOf(options).map(({ section, numbered }) => (
        <section key={numbered[0]?.number}>
          {section !== undefined && <SectionHead section={section} words={words} />}
          <ol className={styles.options}>
            {numbered.map(({ number, option }) => (
              <Option key={number} number={number} option={option} marking={marking} words={words} />
            ))}
          </ol>
        </section>
      ))}
      <footer className={styles.foot}>
        {words.map(({ locale, secrecy, returnBy }) => (
          <p key={locale} lang={locale}>
            {returnBy} {secrecy}
          </p>
        ))}
      </footer>
    </article>
  )
}

interface NumberedOption {
  readonly number: number
  readonly option: PaperOption
}

/** Options part by part, as they follow each other, each with its number on the whole paper. Withdrawn ones are not printed. */
function sectionsOf(options: readonly PaperOption[]): { readonly section: PaperOption['section']; readonly numbered: readonly NumberedOption[] }[] {
  const parts: { section: PaperOption['section']; numbered: NumberedOption[] }[] = []
  options.forEach((option, place) => {
    if (option.withdrawn) return
    const last = parts.at(-1)
    const numbered = { number: place + 1, option }
    if (last !== undefined && JSON.stringify(last.section) === JSON.stringify(option.section)) last.numbered.push(numbered)
    else parts.push({ section: option.section, numbered: [numbered] })
  })
  return parts
}

function SectionHead({ section, words }: { readonly section: NonNullable<PaperOption['section']>; readonly words: readonly PaperWords[] }): ReactElement {
  return (
    <>
      <h3 className={styles.section}>
        {inLanguages(section.title, words).map(({ locale, value }, place) => (
          <span key={locale} lang={locale}>
            {place > 0 && ' · '}
            {value}
          </span>
        ))}
      </h3>
      {inLanguages(section.note ?? {}, words).map(({ locale, value }) => (
        <p key={locale} lang={locale}>
          {value}
        </p>
      ))}
    </>
  )
}

interface OptionProps extends NumberedOption {
  readonly marking: PaperMarking
  readonly words: readonly PaperWords[]
}

function Option({ number, option, marking, words }: OptionProps): ReactElement {
  return (
    <li className={styles.option} value={number} data-marking={marking}>
      <span className={styles.number}>{number}</span>
      <span className={styles.box} aria-hidden="true" />
      <span className={styles.name}>
        {inLanguages(option.title, words).map(({ locale, value }) => (
          <span key={locale} lang={locale} className={styles.inLanguage}>
            {value}
          </span>
        ))}
      </span>
      {option.detail !== undefined && <span className={styles.detail}>{inLanguages(option.detail, words)[0]?.value}</span>}
    </li>
  )
}

/** A text in each language of the commune in which it is there, without repeating itself. */
function inLanguages(given: LocalizedText, words: readonly PaperWords[]) {
  const all = words.flatMap(({ locale }) => {
    const value = given[locale]
    return value === undefined || value === '' ? [] : [{ locale, value }]
  })
  const some = all.length > 0 ? all : Object.entries(given).map(([locale, value]) => ({ locale, value }))
  return some.filter(({ value }, place) => some.findIndex((each) => each.value === value) === place)
}
