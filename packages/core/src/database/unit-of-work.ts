import { AsyncLocalStorage } from 'node:async_hooks'
import { isProblem } from '@parvis/contract'
import type { Caller } from '@parvis/plugin-api/server'
import { Inject, Injectable, Logger } from '@nestjs/common'
import { DataSource } from 'typeorm'
import type { CommuneRecord } from '../commune/commune-record.js'
import { APP_DATA_SOURCE } from './app-data-source.js'
import { CommuneTransaction } from './commune-transaction.js'

/** For whom something is done: one commune, one caller. */
export interface Work {
  readonly commune: CommuneRecord
  readonly caller: Caller
}

interface OpenWork {
  readonly work: Work
  readonly transaction: CommuneTransaction
  readonly beforeCommit: (() => Promise<void>)[]
  readonly afterCommit: (() => Promise<void> | void)[]
}

/**
 * Units of work: a request, job or event handler of one commune, and at most one database transaction. The current one
 * travels along the asynchronous calls.
 */
@Injectable()
export class UnitsOfWork {
  private readonly logger = new Logger(UnitsOfWork.name)
  private readonly storage = new AsyncLocalStorage<OpenWork>()

  constructor(@Inject(APP_DATA_SOURCE) private readonly source: DataSource) {}

  /**
   * Runs the task as one unit of work. Its transaction begins when the database is first used, is committed when the
   * task resolves, and rolled back when it throws or resolves to a problem. A `run` inside a `run` is a unit of its own.
   */
  async run<T>(work: Work, task: () => Promise<T>): Promise<T> {
    const open: OpenWork = { work, transaction: new CommuneTransaction(this.source, work.commune.id), beforeCommit: [], afterCommit: [] }
    const result = await this.settle(open, task)
    if (!isProblem(result)) await this.runAfterCommit(open)
    return result
  }

  /** The unit of work that this code runs in. */
  current(): Work | undefined {
    return this.storage.getStore()?.work
  }

  /** The transaction of the current unit of work. @throws Error outside one. */
  transaction(): CommuneTransaction {
    return this.require().transaction
  }

  /**
   * Does something as the last thing before the current unit of work is committed, in its transaction; nothing if it is
   * rolled back. For what takes a lock that others wait for: it is then held for the shortest time, and taken after every
   * other. A failure takes the unit of work back.
   */
  beforeCommit(task: () => Promise<void>): void {
    this.require().beforeCommit.push(task)
  }

  /** Does now what waits for the commit, for those who must see its effect. */
  async catchUp(): Promise<void> {
    const { beforeCommit } = this.require()
    for (let task = beforeCommit.shift(); task !== undefined; task = beforeCommit.shift()) await task()
  }

  /** Does something once the current unit of work is committed; nothing if it is rolled back. A failure is logged. */
  afterCommit(task: () => Promise<void> | void): void {
    this.require().afterCommit.push(task)
  }

  private require(): OpenWork {
    const open = this.storage.getStore()
    if (open === undefined) {
      throw new Error('There is no unit of work here: CommuneDb works inside requests, jobs, schedules and event handlers only')
    }
    return open
  }

  private async settle<T>(open: OpenWork, task: () => Promise<T>): Promise<T> {
    let result: T
    try {
      result = await this.storage.run(open, async () => {
        const answer = await task()
        if (!isProblem(answer)) await this.catchUp()
        return answer
      })
    } catch (error) {
      await this.rollBack(open.transaction)
      throw error
    }
    if (isProblem(result)) await this.rollBack(open.transaction)
    else await open.transaction.commit()
    return result
  }

  private async rollBack(transaction: CommuneTransaction): Promise<void> {
    try {
      await transaction.rollback()
    } catch (error) {
      // The connection is gone, and the transaction with it: the first error is the one to answer with.
      this.logger.warn(`Rolling back failed: ${error instanceof Error ? error.message : 'unknown reason'}`)
    }
  }

  private async runAfterCommit(open: OpenWork): Promise<void> {
    for (const task of open.afterCommit) {
      try {
        await this.storage.exit(async () => {
          await task()
        })
      } catch (error) {
        this.logger.error('A task after commit failed', error instanceof Error ? error.stack : undefined)
      }
    }
  }
}
