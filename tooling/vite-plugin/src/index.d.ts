import type { Plugin } from 'vite'

/** One plugin of the distribution, as the builds see it. */
export interface PluginEntry {
  /** Plugin id, as its manifest says. */
  readonly id: string
  readonly packageName: string
  /** Absolute path of the package. */
  readonly directory: string
  /** Absolute path of an entry of its `exports` (`./portal`); `undefined` when the package does not export it. */
  readonly file: (entry: string) => string | undefined
  /** Language → absolute path of its catalog. */
  readonly locales: Readonly<Record<string, string>>
}

export interface ParvisPluginsOptions {
  readonly half: 'admin' | 'portal'
  /** Folder of `parvis.config.ts`; found upwards from the app when absent. */
  readonly root?: string
}

/** The distribution's plugins as `virtual:parvis/<half>`, built from the packages' sources. */
export function parvisPlugins(options: ParvisPluginsOptions): Plugin

/** Reads `parvis.config.ts` and finds each plugin's files; throws an error that lists every plugin that is not there. */
export function readPluginEntries(root: string): Promise<PluginEntry[]>
