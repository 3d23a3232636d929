import { Injectable, type OnModuleInit } from '@nestjs/common'
import { LocalizedText, VoteState } from '@parvis/contract'
import { CommuneDb, type DataSubject, type PersonalDataHandler, type PersonalDataItem } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PersonMarkers, type PersonMarker } from '../../ballot-box/person-markers.service.js'
import { VerificationMethods } from '../../verification/methods/verification-methods.js'
import { DataWords } from '../data-words.service.js'
import { PersonalDataSources } from '../personal-data-sources.service.js'

/** The level that shows a mark which was given by a method that is gone. */
const LEVEL_OF_UNKNOWN = 3

const Vote = z.object({ title: LocalizedText, state: VoteState.nullable() })

/** A mark, and the key that led to it. */
interface FoundMarker {
  readonly marker: PersonMarker
  readonly personKey: string
  readonly vote: z.infer<typeof Vote>
}

/**
 * The marks "has voted" of a person. They stay until the result is final: without a mark the person could vote twice, and a
 * dispute could not be decided. Then what stands for the person is taken out, and the number of voters stays.
 */
@Injectable()
export class MarkerDataHandler implements PersonalDataHandler, OnModuleInit {
  constructor(
    private readonly sources: PersonalDataSources,
    private readonly words: DataWords,
    private readonly markers: PersonMarkers,
    private readonly methods: VerificationMethods,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.sources.register({ owner: 'core', covers: ['markers'], handler: this })
  }

  async find(subject: DataSubject): Promise<readonly PersonalDataItem[]> {
    return (await this.found(subject)).map(({ marker, vote }) => this.item(marker, vote))
  }

  async erase(subject: DataSubject): Promise<void> {
    for (const { marker, personKey, vote } of await this.found(subject)) {
      if (canGo(marker, vote)) await this.markers.forget(marker.activityId, personKey)
    }
  }

  /** What was marked with a good proof shows with one as good: a mailbox does not tell that somebody voted with an eID. */
  private async found({ proofs }: DataSubject): Promise<readonly FoundMarker[]> {
    const found: FoundMarker[] = []
    const best = new Map<string, number>()
    for (const { personKey, level } of proofs) best.set(personKey, Math.max(level, best.get(personKey) ?? 0))
    for (const [personKey, level] of best) {
      for (const marker of await this.markers.of(personKey)) {
        const vote = level < this.levelOf(marker) ? undefined : await this.vote(marker.activityId)
        if (vote !== undefined) found.push({ marker, personKey, vote })
      }
    }
    return found
  }

  private levelOf({ method }: PersonMarker): number {
    // Those who cast before methods were kept had a mailbox or a printed code.
    return method === null ? 1 : (this.methods.find(method)?.definition.level ?? LEVEL_OF_UNKNOWN)
  }

  private async vote(activityId: string): Promise<z.infer<typeof Vote> | undefined> {
    return await this.db.row(
      Vote,
      `SELECT a.title, v.state FROM core.activity a LEFT JOIN core.vote v ON v.commune_id = a.commune_id AND v.activity_id = a.id
       WHERE a.id = $1`,
      [activityId],
    )
  }

  private item(marker: PersonMarker, vote: z.infer<typeof Vote>): PersonalDataItem {
    const { method, channel, voided } = marker
    const facts = this.words.facts({
      activity: vote.title,
      method: method === null ? undefined : (this.methods.find(method)?.definition.title ?? method),
      channel: channel === null ? undefined : this.words.of(`channel.${CHANNELS.includes(channel) ? channel : 'other'}`),
      voided: voided === null ? undefined : this.words.of('marker.voided'),
    })
    return { title: this.words.of('marker.title'), facts, ...(canGo(marker, vote) ? {} : { stays: this.words.of('marker.stays') }) }
  }
}

const CHANNELS: readonly string[] = ['web', 'paper', 'phone', 'counter', 'kiosk', 'assisted']

function canGo({ isSealed }: PersonMarker, { state }: z.infer<typeof Vote>): boolean {
  return isSealed && (state === null || state === 'final' || state === 'archived')
}
