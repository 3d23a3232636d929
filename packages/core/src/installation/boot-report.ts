/** What the start of the server found out and people should know of. */
export class BootReport {
  constructor(
    /** Plugins that run although their `api` range does not fit. */
    readonly warnings: readonly string[] = [],
    /** Where database and code disagree without anything being broken. */
    readonly drift: readonly string[] = [],
  ) {}
}
