/** Something that is reported of a project, with the project's database id. */
export interface OfProject<Item> {
  readonly projectId: string
  readonly item: Item
}

/** What is reported of one project. */
export function itemsOf<Item>(all: readonly OfProject<Item>[], projectId: string): Item[] {
  return all.filter((each) => each.projectId === projectId).map(({ item }) => item)
}
