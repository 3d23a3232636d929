import type { Adapter, AdapterFactory, AdapterPayload, ClientMetadata } from 'oidc-provider'

/** What the provider keeps, in memory: it outlives a change of keys or clients, and ends with the test. */
export class ProviderMemory {
  private readonly kept = new Map<string, AdapterPayload>()

  /** For the provider's configuration. */
  readonly adapter: AdapterFactory = (model) => adapterOf(this.kept, model)

  /**
   * Clients come from here and not from the configuration: the provider clones that, and clones are of another realm under
   * Jest, which it then takes for no plain objects.
   */
  register(client: ClientMetadata): void {
    this.kept.set(`Client ${client.client_id}`, { ...client })
  }
}

function adapterOf(kept: Map<string, AdapterPayload>, model: string): Adapter {
  const named = (id: string): string => `${model} ${id}`
  const where = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...kept].find(([name, payload]) => name.startsWith(`${model} `) && matches(payload))?.[1]
  return {
    upsert: async (id, payload) => void kept.set(named(id), payload),
    find: async (id) => kept.get(named(id)),
    findByUid: async (uid) => where((payload) => payload.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = kept.get(named(id))
      if (payload !== undefined) kept.set(named(id), { ...payload, consumed: 1 })
    },
    destroy: async (id) => void kept.delete(named(id)),
    revokeByGrantId: async (grantId) => {
      for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name)
    },
  }
}
