import {
  Clock,
  PersonKeys,
  VerificationMethod,
  type VerificationAnswer,
  type VerificationAttempt,
  type VerificationMethodDefinition,
} from '@parvis/plugin-api/server'
import { answerStep, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { everywhere, fixtureManifest, fixtureServer, NothingStored } from '@parvis/testkit/fixtures'
import { Injectable, Module } from '@nestjs/common'

const HOUR_MS = 3_600_000

/** A card that says who somebody is and in which district they live. */
@Injectable()
export class DistrictCardMethod extends VerificationMethod {
  override readonly definition: VerificationMethodDefinition = {
    id: 'district-card',
    title: everywhere('With my district card'),
    summary: everywhere('The number on the card.'),
    bring: everywhere('your district card'),
    effort: everywhere('Nothing to prepare.'),
    level: 3,
    attributes: ['district'],
    followsCensus: false,
    steps: [
      {
        id: 'card',
        fields: [
          { name: 'card', type: 'text', autoComplete: 'off', maxLength: 20 },
          { name: 'district', type: 'text', autoComplete: 'off', maxLength: 40 },
        ],
      },
    ],
    labels: 'district-card:card',
  }

  constructor(
    private readonly persons: PersonKeys,
    private readonly clock: Clock,
  ) {
    super()
  }

  override async readiness(): Promise<'ready'> {
    return 'ready'
  }

  override async answer({ fields }: VerificationAttempt): Promise<VerificationAnswer> {
    const personKey = await this.persons.keyOf({ kind: 'district-card', id: fields['card'] ?? '' })
    const expiresAt = new Date(this.clock.now().getTime() + HOUR_MS)
    return { kind: 'proven', assertion: { personKey, attributes: { district: fields['district'] ?? '' }, level: 3, expiresAt } }
  }
}

@Module({ providers: [DistrictCardMethod, NothingStored] })
class DistrictCardModule {}

/** A plugin with a way for residents to prove where they live. */
export const districtCard = fixtureServer({ plugin: fixtureManifest('district-card'), module: DistrictCardModule, verification: [DistrictCardMethod] })

/** A resident who has proven a district. */
export async function residentOf(platform: TestPlatform, slug: string, who: { readonly activity: string; readonly card: string; readonly district: string }): Promise<TestBrowser> {
  const browser = platform.visitor(slug)
  const { activity, ...fields } = who
  await answerStep(browser, { activity, method: 'district-card', step: 'card', fields })
  return browser
}
