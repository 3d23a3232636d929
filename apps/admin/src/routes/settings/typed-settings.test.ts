import { describe, expect, it } from '@jest/globals'
import { CommuneSettings, Theme } from '@parvis/contract'
import { withoutGaps } from '@parvis/ui/admin'
import { sentSettings, typedSettings } from './typed-settings.js'

const STORED = CommuneSettings.parse({
  name: { fr: 'Huy', nl: 'Hoei' },
  languages: ['fr', 'nl'],
  theme: Theme.parse({}),
  contact: { email: 'participation@huy.example' },
  hosts: ['participation.huy.example'],
})

describe('settings while they are edited', () => {
  it('come back as they were when nothing is changed', () => {
    const typed = typedSettings(STORED)
    expect(CommuneSettings.parse(sentSettings({ ...typed, name: withoutGaps(typed.name) }))).toEqual(STORED)
  })

  it('leave out what was emptied, and read host names however they are separated', () => {
    const typed = { ...typedSettings(STORED), hosts: ' A.example, b.example\n\nc.example ' }
    const sent = CommuneSettings.parse(
      sentSettings({
        ...typed,
        name: { fr: 'Huy' },
        contact: { email: ' ', phone: '085 00 00 00', address: '' },
      }),
    )
    expect(sent.contact).toEqual({ phone: '085 00 00 00' })
    expect(sent.hosts).toEqual(['a.example', 'b.example', 'c.example'])
  })
})
