import { describe, expect, it } from '@jest/globals'
import { everywhere, fixtureManifest, fixtureServer, NothingStored, Signatures, withPersonalData, WithPersonalDataModule } from '../src/fixtures/index.js'
import { personalDataConformance } from '../src/conformance/personal-data-conformance.js'

personalDataConformance(withPersonalData, async (platform, person) => await platform.get(Signatures).sign(person))

describe('a plugin that declares personal data', () => {
  const text = everywhere('Something')
  const entry = { table: 'plugin_forgetful.note', what: text, purpose: text, retention: text }
  const server = (personalData: readonly (typeof entry & { notByPerson?: typeof text })[], tables: readonly string[] = []) => () =>
    fixtureServer({
      plugin: fixtureManifest('forgetful', { personalData }),
      module: WithPersonalDataModule,
      personalData: tables.length === 0 ? [] : [{ tables, handler: withPersonalData.personalData?.[0]?.handler ?? neverUsed() }],
      export: NothingStored,
      erase: NothingStored,
    })

  it('I-26 is refused when nobody finds it by person and nothing says why', () => {
    expect(server([entry])).toThrow('no handler finds and erases "plugin_forgetful.note"')
    expect(server([{ ...entry, notByPerson: text }])).not.toThrow()
    expect(server([{ ...entry, table: 'core.ballot_box' }])).not.toThrow()
    expect(server([entry], ['plugin_forgetful.note'])).not.toThrow()
  })

  it('I-26 is refused when a handler answers for what is not declared, or two for the same', () => {
    expect(server([entry], ['plugin_forgetful.note', 'plugin_forgetful.other'])).toThrow('answers for "plugin_forgetful.other"')
    expect(server([{ ...entry, notByPerson: text }], ['plugin_forgetful.note'])).toThrow('does not declare as found by person')
    expect(server([entry], ['plugin_forgetful.note', 'plugin_forgetful.note'])).toThrow('has two handlers')
  })
})

function neverUsed(): never {
  throw new Error('The fixture has a handler')
}
