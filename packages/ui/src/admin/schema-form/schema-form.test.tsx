import { describe, expect, it } from '@jest/globals'
import { LocalizedText } from '@parvis/contract'
import { renderToStaticMarkup } from 'react-dom/server'
import { z } from 'zod'
import { StaffForm } from '../staff-form.js'
import { SchemaForm } from './schema-form.js'

const Settings = z.object({
  maximumPicks: z.int().min(1).default(3),
  budget: z.int().meta({ title: 'Budget', description: 'For all projects', format: 'cents' }),
  intro: LocalizedText,
  rule: z.enum(['greedy', 'equal-shares']),
  place: z.object({ street: z.string() }),
})

function render(issues: { path: string; code: string }[] = []): string {
  return renderToStaticMarkup(
    <StaffForm onSubmit={() => undefined} submitLabel="Save" issues={issues}>
      <SchemaForm
        schema={z.toJSONSchema(Settings, { io: 'input' })}
        values={{ maximumPicks: 3, budget: 125_050, intro: { fr: 'Bonjour' }, rule: 'greedy', place: {} }}
        onChange={() => undefined}
        languages={['fr', 'nl']}
        path="values"
        texts={(path) =>
          path === 'rule.equal-shares' ? { label: 'Equal shares', help: 'Fairer' } : undefined
        }
      />
    </StaffForm>,
  )
}

describe('SchemaForm', () => {
  it('labels each field from the texts given, the schema, or its name', () => {
    const html = render()
    expect(html).toContain('<label class="label" for="field-values-maximumPicks">Maximum picks</label>')
    expect(html).toContain('For all projects')
    expect(html).toMatch(/Equal shares<\/label><div class="optionHint"[^>]*>Fairer/)
    expect(html).toContain('<legend class="legend">Place</legend>')
  })

  it('shows values, money in euro, and marks languages that are missing', () => {
    const html = render()
    expect(html).toMatch(/id="field-values-budget"[^>]*value="1250.50"/)
    expect(html).toMatch(/lang="fr"[^>]*value="Bonjour"/)
    expect(html).toMatch(/Dutch<\/span><span class="gap">not written yet/)
    expect(html).toMatch(/value="greedy"[^>]*checked=""|checked=""[^>]*value="greedy"/)
  })

  it('shows what the server refused next to the field, and in the summary', () => {
    const html = render([
      { path: 'values.budget', code: 'too-small' },
      { path: 'values.intro.nl', code: 'required' },
    ])
    expect(html).toMatch(/id="field-values-budget"[^>]*aria-invalid="true"/)
    expect(html).toContain('<p class="error" id="field-values-budget-error">too-small</p>')
    expect(html).toContain('aria-describedby="field-values-budget-hint field-values-budget-error"')
    expect(html).toContain('<a href="#field-values-intro-nl">required</a>')
  })
})
