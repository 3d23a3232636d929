/** A place in a value: what holds it, and its key there. */
export interface Place {
  readonly holder: object
  readonly key: string
  readonly value: unknown
}

const MOST_PLACES = 3_000

/** Every place in a JSON value, the outermost left out. Without recursion: attacks nest values deeper than a stack is. */
export function placesIn(value: unknown): Place[] {
  const places: Place[] = []
  const waiting = [value]
  while (waiting.length > 0 && places.length < MOST_PLACES) {
    const holder = waiting.pop()
    if (typeof holder !== 'object' || holder === null) continue
    for (const [key, each] of Object.entries(holder)) {
      places.push({ holder, key, value: each })
      waiting.push(each)
    }
  }
  return places
}

/** Puts another value in a place. */
export function replaceAt({ holder, key }: Place, value: unknown): void {
  Reflect.set(holder, key, value)
}

/** Empties a place. */
export function removeAt({ holder, key }: Place): void {
  Reflect.deleteProperty(holder, key)
}
