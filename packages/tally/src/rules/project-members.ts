import type { CompactElection, Supporters } from '../election/election.js'
import { WalletTally } from './wallet-tally.js'
import { EMPTY_WALLET, FULL_WALLET, type Wallets } from './wallets.js'

/** Which ballot classes paid in a round, from which wallets; kept only for the ledger. */
export interface RoundPayers {
  readonly classes: Int32Array
  readonly wallets: Int32Array
  /** Points given by each class; absent on approval ballots. */
  readonly points?: Int32Array | undefined
}

/** What {@link ProjectMembers.poorAtBoth} finds. */
export interface PoorAtBoth {
  readonly poor: number
  readonly shares: number
  readonly now: number
  readonly earlier: number
}

/**
 * The supporters of each project who have money, with what they hold. Those without money are taken out as a run goes on.
 * The fields are the sums of the latest {@link scan}.
 */
export class ProjectMembers {
  /** Supporters with money, in ballot classes. */
  count = 0
  /** Voters who cannot pay the threshold for their points, and what they hold together. */
  poor = 0
  poorSum = 0
  /** Voters who can, their points, and what they hold together. */
  rich = 0
  richShares = 0
  richSum = 0
  /** The least that one of these holds for each point. */
  leastRich = Infinity

  private readonly members: Int32Array
  private readonly points: Int32Array | undefined
  private readonly most: Int32Array | undefined
  private readonly ends: Int32Array
  private readonly money: Float64Array
  private readonly walletOfClass: Int32Array
  private readonly weights: Int32Array
  /** The entry of the latest tally to which each member belongs, and the entry of each wallet while counting. */
  private entryOf = new Int32Array(256)
  private entryByWallet = new Int32Array(256)
  private readonly tally = new WalletTally()

  constructor(
    private readonly election: CompactElection,
    private readonly supporters: Supporters,
    private readonly wallets: Wallets,
  ) {
    this.members = supporters.classes.slice()
    this.points = supporters.points?.slice()
    this.ends = supporters.offsets.slice(1)
    this.weights = election.ballots.weights
    this.money = new Float64Array(this.weights.length)
    this.walletOfClass = new Int32Array(this.weights.length)
    this.most = supporters.points === undefined ? undefined : mostPointsByProject(supporters)
  }

  /** Gives every voter the endowment of the group. */
  reset(): void {
    const { supporters, wallets, walletOfClass, money } = this
    this.members.set(supporters.classes)
    if (supporters.points !== undefined) this.points?.set(supporters.points)
    this.ends.set(supporters.offsets.subarray(1))
    const { groups } = this.election
    if (groups === undefined) {
      walletOfClass.fill(FULL_WALLET)
      money.fill(wallets.amountOf(FULL_WALLET))
      return
    }
    for (let ballot = 0; ballot < money.length; ballot += 1) {
      walletOfClass[ballot] = FULL_WALLET + groups.ofClass[ballot]
      money[ballot] = wallets.amountOf(walletOfClass[ballot])
    }
  }

  /** The most points that one voter gives to a project: 1 on approval ballots. */
  mostPoints(project: number): number {
    return this.most === undefined ? 1 : this.most[project]
  }

  /** Supporters of a project with money, in ballot classes. */
  countOf(project: number): number {
    return this.ends[project] - this.supporters.offsets[project]
  }

  /** Sums up what supporters hold, divided at a payment of `threshold` for each point. */
  scan(project: number, threshold: number): void {
    if (this.points === undefined) this.scanNames(project, threshold)
    else this.scanPoints(project, threshold, this.points)
  }

  private scanNames(project: number, threshold: number): void {
    const { members, money, weights } = this
    const start = this.supporters.offsets[project]
    const end = this.ends[project]
    let poor = 0
    let poorSum = 0
    let rich = 0
    let richSum = 0
    let leastRich = Infinity
    let kept = start
    for (let at = start; at < end; at += 1) {
      const ballot = members[at]
      const held = money[ballot]
      if (held === 0) continue
      members[kept] = ballot
      kept += 1
      const weight = weights[ballot]
      if (held <= threshold) {
        poor += weight
        poorSum += weight * held
      } else {
        rich += weight
        richSum += weight * held
        if (held < leastRich) leastRich = held
      }
    }
    this.ends[project] = kept
    this.count = kept - start
    this.poor = poor
    this.poorSum = poorSum
    this.rich = rich
    this.richShares = rich
    this.richSum = richSum
    this.leastRich = leastRich
  }

  private scanPoints(project: number, threshold: number, points: Int32Array): void {
    const { members, money, weights } = this
    const start = this.supporters.offsets[project]
    const end = this.ends[project]
    let poor = 0
    let poorSum = 0
    let rich = 0
    let richShares = 0
    let richSum = 0
    let leastRich = Infinity
    let kept = start
    for (let at = start; at < end; at += 1) {
      const ballot = members[at]
      const held = money[ballot]
      if (held === 0) continue
      const given = points[at]
      members[kept] = ballot
      points[kept] = given
      kept += 1
      const weight = weights[ballot]
      const forPoint = held / given
      if (forPoint <= threshold) {
        poor += weight
        poorSum += weight * held
      } else {
        rich += weight
        richShares += weight * given
        richSum += weight * held
        if (forPoint < leastRich) leastRich = forPoint
      }
    }
    this.ends[project] = kept
    this.count = kept - start
    this.poor = poor
    this.poorSum = poorSum
    this.rich = rich
    this.richShares = richShares
    this.richSum = richSum
    this.leastRich = leastRich
  }

  /**
   * What supporters who cannot pay the threshold for their points hold together, now and in the earlier run that the wallets
   * know; with their number, and the points of the others.
   */
  poorAtBoth(project: number, threshold: number): PoorAtBoth {
    const { members, money, weights, wallets, walletOfClass, points } = this
    const found = { poor: 0, shares: 0, now: 0, earlier: 0 }
    for (let at = this.supporters.offsets[project]; at < this.ends[project]; at += 1) {
      const ballot = members[at]
      const held = money[ballot]
      const given = points === undefined ? 1 : points[at]
      const weight = weights[ballot]
      if (held > given * threshold) found.shares += weight * given
      else {
        found.poor += weight
        found.now += weight * held
        found.earlier += weight * wallets.earlierAmountOf(walletOfClass[ballot])
      }
    }
    return found
  }

  /** Counts the supporters with money by wallet and points, and remembers who is in which entry. */
  collect(project: number): WalletTally {
    const start = this.supporters.offsets[project]
    const end = this.ends[project]
    if (this.entryOf.length < end - start) this.entryOf = new Int32Array((end - start) * 2)
    if (this.entryByWallet.length < this.wallets.size) this.entryByWallet = new Int32Array(this.wallets.size * 2)
    const { tally } = this
    tally.clear()
    if (this.points === undefined) this.collectNames(start, end)
    else this.collectPoints(start, end, this.points)
    return tally
  }

  private collectNames(start: number, end: number): void {
    const { tally, entryOf, entryByWallet, walletOfClass, members, weights } = this
    for (let at = start; at < end; at += 1) {
      const ballot = members[at]
      const wallet = walletOfClass[ballot]
      entryOf[at - start] = -1
      if (wallet === EMPTY_WALLET) continue
      let entry = entryByWallet[wallet] - 1
      if (entry < 0) {
        entry = tally.add(wallet, 1)
        entryByWallet[wallet] = entry + 1
      }
      tally.weights[entry] += weights[ballot]
      entryOf[at - start] = entry
    }
    for (let entry = 0; entry < tally.count; entry += 1) entryByWallet[tally.wallets[entry]] = 0
  }

  private collectPoints(start: number, end: number, points: Int32Array): void {
    const { tally, entryOf, walletOfClass, members, weights } = this
    const entries = new Map<number, number>()
    for (let at = start; at < end; at += 1) {
      const ballot = members[at]
      const wallet = walletOfClass[ballot]
      entryOf[at - start] = -1
      if (wallet === EMPTY_WALLET) continue
      const key = wallet * MORE_THAN_POINTS + points[at]
      let entry = entries.get(key)
      if (entry === undefined) {
        entry = tally.add(wallet, points[at])
        entries.set(key, entry)
      }
      tally.weights[entry] += weights[ballot]
      entryOf[at - start] = entry
    }
  }

  /** Gives each supporter that the latest {@link collect} counted the wallet that follows, by entry. */
  pay(project: number, successors: Int32Array): void {
    const start = this.supporters.offsets[project]
    for (let at = start; at < this.ends[project]; at += 1) {
      const entry = this.entryOf[at - start]
      if (entry < 0) continue
      const ballot = this.members[at]
      this.walletOfClass[ballot] = successors[entry]
      this.money[ballot] = this.wallets.amountOf(successors[entry])
    }
  }

  /** The supporters with money and what they hold, copied. */
  payersOf(project: number): RoundPayers {
    const start = this.supporters.offsets[project]
    const end = this.ends[project]
    const classes = this.members.slice(start, end)
    return {
      classes,
      wallets: classes.map((ballot) => this.walletOfClass[ballot]),
      points: this.points?.slice(start, end),
    }
  }
}

/** Above the most points on one project. */
const MORE_THAN_POINTS = 2 ** 21

function mostPointsByProject({ offsets, points }: Supporters): Int32Array {
  const most = new Int32Array(offsets.length - 1)
  for (let project = 0; project < most.length; project += 1) {
    for (let at = offsets[project]; at < offsets[project + 1]; at += 1) {
      most[project] = Math.max(most[project], points?.[at] ?? 1)
    }
  }
  return most
}
