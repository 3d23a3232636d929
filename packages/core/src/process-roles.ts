/** What this server process does: answers HTTP, runs jobs and schedules, or both. */
export class ProcessRoles {
  constructor(
    readonly http: boolean,
    readonly worker: boolean,
  ) {}
}
