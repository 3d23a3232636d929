import { Injectable } from '@nestjs/common'
import { Notifications } from '../database/notifications.js'
import { PlatformDb } from '../database/platform-db.js'
import { RefreshingSnapshot } from '../snapshots/refreshing-snapshot.js'
import { ACTIVITY_SELECT, StoredActivity } from './participation-rows.js'

/** The published activities of all communes, in memory, for paths that cannot afford a query. Statuses are left to the reader's clock. */
@Injectable()
export class ActivitySnapshot extends RefreshingSnapshot {
  private activities: ReadonlyMap<string, StoredActivity> = new Map()

  constructor(
    private readonly db: PlatformDb,
    notifications: Notifications,
  ) {
    super(notifications, 'activity')
  }

  /** A published activity of that commune, by database ids. */
  find(communeId: string, activityId: string): StoredActivity | undefined {
    const activity = this.activities.get(activityId)
    return activity?.communeId === communeId ? activity : undefined
  }

  protected override async load(): Promise<void> {
    const rows = await this.db.rows(StoredActivity, `${ACTIVITY_SELECT} WHERE a.state = 'published'`)
    this.activities = new Map(rows.map((row) => [row.id, row]))
  }
}
