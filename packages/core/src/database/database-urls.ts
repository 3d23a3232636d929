/** Connection URL of each database role. They hold passwords: never log them. */
export interface DatabaseUrls {
  /** `parvis_owner`: owns schemas and tables; migrations only. */
  readonly owner: string
  /** `parvis_app`: requests and jobs, one commune per transaction. */
  readonly app: string
  /** `parvis_platform`: operator tasks across communes; only core. */
  readonly platform: string
}

/** Injection token of the {@link DatabaseUrls}. */
export const DATABASE_URLS: unique symbol = Symbol('parvis.database-urls')
