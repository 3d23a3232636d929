import { describe, expect, it } from '@jest/globals'
import { createCommuneTable } from './commune-table.js'

describe('createCommuneTable', () => {
  const sql = createCommuneTable({
    table: 'plugin_x.note',
    columns: ['text text NOT NULL'],
    references: { activity_id: 'core.activity', file_id: { table: 'core.file', optional: true } },
    unique: [['text']],
    indexes: [['activity_id']],
  }).join(';\n')

  it('puts the commune first in every key', () => {
    expect(sql).toContain('PRIMARY KEY (commune_id, id)')
    expect(sql).toContain('UNIQUE (commune_id, text)')
    expect(sql).toContain('ON plugin_x.note (commune_id, activity_id)')
    expect(sql).toContain('FOREIGN KEY (commune_id, activity_id) REFERENCES core.activity (commune_id, id)')
  })

  it('forces row-level security with a policy for reading and writing', () => {
    expect(sql).toContain('FORCE ROW LEVEL SECURITY')
    expect(sql).toMatch(/POLICY commune ON plugin_x.note USING \(.*\) WITH CHECK \(.*\)/)
  })

  it('leaves an optional reference nullable', () => {
    expect(sql).toContain('activity_id uuid NOT NULL')
    expect(sql).toMatch(/file_id uuid,/)
  })

  it('gives the runtime role nothing on a table reached through functions only', () => {
    expect(createCommuneTable({ table: 'core.secret', columns: [], grants: 'none' }).join()).not.toContain('GRANT')
  })

  it('refuses names that would need quoting', () => {
    expect(() => createCommuneTable({ table: 'plugin_x.note; DROP', columns: [] })).toThrow('plain lower-case SQL name')
  })
})
