import { describe, expect, it } from '@jest/globals'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Button } from '../action/button.js'
import { ErrorSummary } from '../feedback/error-summary.js'
import { CheckboxCard, CheckboxCards } from './checkbox-card.js'
import { Form, IdempotencyKeys } from './form.js'
import { Radios } from './radios.js'
import { TextField } from './text-field.js'

const render = (element: ReactElement) => renderToStaticMarkup(element)

describe('a field', () => {
  it('is named by its label and described by its hint and its error', () => {
    const html = render(
      <TextField id="email" name="email" label="E-mail" hint="Pour le code" error="Manque" />,
    )
    expect(html).toContain('<label class="label" for="email">E-mail</label>')
    expect(html).toMatch(/aria-describedby="email-hint email-error"/)
    expect(html).toMatch(/aria-invalid="true"/)
    expect(html).toContain('id="email-error"')
  })

  it('is neither described nor invalid without hint and error, and never blocks the form', () => {
    const html = render(<TextField id="a" name="a" label="A" required />)
    expect(html).not.toMatch(/aria-describedby|aria-invalid|[^-]required/)
    expect(html).toContain('aria-required="true"')
  })
})

describe('choices', () => {
  it('are reached by the id of the field, and keep what was chosen', () => {
    const html = render(
      <Radios
        id="age"
        name="age"
        label="Âge"
        defaultValue="b"
        options={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B', hint: 'h' },
        ]}
      />,
    )
    expect(html).toMatch(/<input[^>]*id="age"[^>]*value="a"/)
    expect(html).toMatch(
      /<input[^>]*id="age-2"[^>]*checked=""[^>]*value="b"|<input[^>]*id="age-2"[^>]*value="b"[^>]*checked=""/,
    )
  })

  it('carry figures for scripts', () => {
    const html = render(
      <CheckboxCards id="projects" legend="Projets">
        <CheckboxCard id="p1" name="project" value="1" title="Banc" meta="100 €" data={{ cost: '10000' }} />
      </CheckboxCards>,
    )
    expect(html).toContain('data-cost="10000"')
    expect(html).toMatch(/<label class="cardLabel" for="p1">.*Banc.*100 €.*<\/label>/)
  })
})

describe('Form', () => {
  it('is posted, is not checked by the browser, and has a key of its own', () => {
    const html = render(
      <IdempotencyKeys value={() => 'key-1'}>
        <Form hidden={{ step: '2' }}>
          <Button>Envoyer</Button>
        </Form>
      </IdempotencyKeys>,
    )
    expect(html).toMatch(/<form[^>]*method="post"/)
    expect(html).toMatch(/novalidate/i)
    expect(html).toContain('<input type="hidden" name="idempotency-key" value="key-1"/>')
    expect(html).toContain('<input type="hidden" name="step" value="2"/>')
    expect(html).toContain('<button class="button primary" type="submit">Envoyer</button>')
  })

  it('has another key each time it is shown', () => {
    const key = () => /value="([^"]+)"/.exec(render(<Form>x</Form>))?.[1]
    expect(key()).not.toBe(key())
  })
})

describe('ErrorSummary', () => {
  it('takes the focus and links each message to its field', () => {
    const html = render(
      <ErrorSummary title="Il y a un problème" errors={[{ field: 'email', message: 'Manque' }]} />,
    )
    expect(html).toMatch(/tabindex="-1"/i)
    expect(html).toMatch(/autofocus/i)
    expect(html).toContain('<a href="#email">Manque</a>')
  })

  it('is not there without faults', () => {
    expect(render(<ErrorSummary title="x" errors={[]} />)).toBe('')
  })
})
