import { BallotLogKey, Base64Hash, LeafCount } from '@parvis/contract'
import { type Checkpoint, fromBase64, notProven, type Verdict, verifyConsistency } from '@parvis/transparency'
import { z } from 'zod'
import { fetchText, parseJson, type SourceText } from '../verify/read-source.js'
import { isWrongInput, wrongField, type WrongInput } from '../verify/wrong-input.js'

const Page = z.object({ items: z.array(z.object({ number: z.int().min(1), note: z.string() })), nextCursor: z.string().optional() })
type Page = z.infer<typeof Page>
const Consistency = z.object({ from: LeafCount, to: LeafCount, hashes: z.array(Base64Hash).max(60) })

/** The public API of one log, as a witness asks it. Takes nothing that it answers for true. */
export class LogClient {
  private readonly base: string

  /** @param address …/votes/act_…/log */
  constructor(address: string) {
    this.base = address.replace(/\/+$/, '')
  }

  async key(): Promise<BallotLogKey | WrongInput> {
    return await this.json('/key', BallotLogKey)
  }

  async latest(): Promise<SourceText | WrongInput> {
    return await fetchText(`${this.base}/checkpoint`)
  }

  async after(number: number): Promise<Page | WrongInput> {
    return await this.json(`/checkpoints?cursor=${number}&limit=200`, Page)
  }

  /** Whether the log grew from one checkpoint to another; an answer that cannot be had is no proof, and said apart. */
  async growth(earlier: Checkpoint, later: Checkpoint): Promise<Verdict | WrongInput> {
    const answer = await this.json(`/consistency?from=${earlier.size}&to=${later.size}`, Consistency)
    if (isWrongInput(answer)) return answer
    const hashes = answer.hashes.map(fromBase64).filter((hash) => hash !== undefined)
    if (hashes.length !== answer.hashes.length) return notProven('malformed')
    return await verifyConsistency({ from: answer.from, to: answer.to, hashes }, earlier, later)
  }

  private async json<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema> | WrongInput> {
    const text = await fetchText(`${this.base}${path}`)
    if (isWrongInput(text)) return text
    const json = parseJson(text)
    if (isWrongInput(json)) return json
    const parsed = schema.safeParse(json.value)
    return parsed.success ? parsed.data : wrongField(`${this.base}${path}`, parsed.error)
  }
}
