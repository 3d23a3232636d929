import { Fragment, type ReactElement, type ReactNode } from 'react'
import { Lexer, type MarkedToken, type Token } from 'marked'
import { classNames } from '../class-names.js'
import { readableText, safeAddress } from './markdown-safety.js'
import styles from './prose.module.css'

export interface ProseProps {
  /** Markdown. HTML in it is shown as the text it is; pictures are shown as their description. */
  readonly markdown: string
  /** Level of the highest heading in it, so that the page's outline stays whole. Default 2. */
  readonly headingLevel?: 2 | 3 | 4
  /** Language of the text when it is not the page's. */
  readonly lang?: string
  /** `lead` for an introduction. */
  readonly size?: 'body' | 'lead'
}

/** Deeper nesting than any writer needs; what lies below is shown as plain text. */
const DEEPEST = 12

/**
 * Text that people wrote, with headings, lists, links, quotes and tables. Rendered to React elements, never to HTML
 * strings: nothing in it can become markup or a script.
 */
export function Prose({ markdown, headingLevel = 2, lang, size = 'body' }: ProseProps): ReactElement {
  const tokens = lex(markdown)
  const highest = Math.min(
    6,
    ...tokens.flatMap((token) => (isMarked(token) && token.type === 'heading' ? token.depth : [])),
  )
  return (
    <div className={classNames(styles.prose, size === 'lead' && styles.lead)} lang={lang}>
      {blocks(tokens, { headingShift: headingLevel - highest, depth: 0 })}
    </div>
  )
}

interface Place {
  /** What is added to the level that the writer gave a heading. */
  readonly headingShift: number
  readonly depth: number
}

/** A parser that gives up (very deep nesting) must not take the page with it. */
function lex(markdown: string): readonly Token[] {
  try {
    return new Lexer({ gfm: true, async: false }).lex(markdown)
  } catch {
    return [
      {
        type: 'paragraph',
        raw: markdown,
        text: markdown,
        tokens: [{ type: 'text', raw: markdown, text: markdown }],
      },
    ]
  }
}

function isMarked(token: Token): token is MarkedToken {
  return BLOCKS.includes(token.type) || INLINES.includes(token.type)
}

const BLOCKS: readonly string[] = [
  'space',
  'code',
  'heading',
  'hr',
  'blockquote',
  'list',
  'list_item',
  'html',
  'def',
  'table',
  'paragraph',
]
const INLINES: readonly string[] = [
  'text',
  'escape',
  'strong',
  'em',
  'del',
  'codespan',
  'br',
  'link',
  'image',
  'checkbox',
]

function block(token: Token, place: Place): ReactNode {
  if (place.depth > DEEPEST || !isMarked(token)) return token.raw
  const inner = { ...place, depth: place.depth + 1 }
  switch (token.type) {
    case 'heading': {
      const level = Math.min(6, place.headingShift + token.depth)
      const Heading = level <= 2 ? 'h2' : level === 3 ? 'h3' : level === 4 ? 'h4' : level === 5 ? 'h5' : 'h6'
      return <Heading>{inlines(token.tokens, inner)}</Heading>
    }
    case 'paragraph':
      return <p>{inlines(token.tokens, inner)}</p>
    case 'list': {
      const items = token.items.map((item, index) => <li key={index}>{blocks(item.tokens, inner)}</li>)
      return token.ordered ? (
        <ol start={token.start === '' ? undefined : token.start}>{items}</ol>
      ) : (
        <ul>{items}</ul>
      )
    }
    case 'list_item':
      return blocks(token.tokens, inner)
    case 'blockquote':
      return <blockquote>{blocks(token.tokens, inner)}</blockquote>
    case 'table':
      return (
        <div
          className={styles.table}
          role="group"
          aria-label={token.header.map((cell) => readableText(cell.text)).join(', ')}
          tabIndex={0}
        >
          <table>
            <thead>
              <tr>
                {token.header.map((cell, index) => (
                  <th key={index} scope="col">
                    {inlines(cell.tokens, inner)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {token.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) => (
                    <td key={place}>{inlines(cell.tokens, inner)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{token.text}</code>
        </pre>
      )
    case 'hr':
      return <hr />
    case 'space':
    case 'def':
      return null
    case 'html':
      return <p>{token.raw}</p>
    default:
      return inline(token, place)
  }
}

function blocks(tokens: readonly Token[], place: Place): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{block(token, place)}</Fragment>)
}

function inlines(tokens: readonly Token[], place: Place): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{inline(token, place)}</Fragment>)
}

function inline(token: Token, place: Place): ReactNode {
  if (place.depth > DEEPEST || !isMarked(token)) return token.raw
  const inner = { ...place, depth: place.depth + 1 }
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? readableText(token.text) : inlines(token.tokens, inner)
    case 'escape':
      return readableText(token.text)
    case 'strong':
      return <strong>{inlines(token.tokens, inner)}</strong>
    case 'em':
      return <em>{inlines(token.tokens, inner)}</em>
    case 'del':
      return <del>{inlines(token.tokens, inner)}</del>
    case 'codespan':
      return <code>{readableText(token.text)}</code>
    case 'br':
      return <br />
    case 'link': {
      const address = safeAddress(readableText(token.href))
      const text = inlines(token.tokens, inner)
      return address === undefined ? text : <a href={address}>{text}</a>
    }
    case 'image':
      return readableText(token.text)
    default:
      return token.raw
  }
}
