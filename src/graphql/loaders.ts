/** Relations of many rows at once: one statement for a list, however long it is (no N+1). */
import DataLoader from 'dataloader';

/** Loads rows by their keys; a key that has none is missing in the answer. */
export type Batch<K, V> = (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

/** The loaders of one operation: what was loaded is not loaded again. */
export class Loaders {
  readonly #byName = new Map<string, DataLoader<unknown, unknown>>();

  /** The row with this key, loaded together with all that are asked for in the same turn. `name` names the relation. */
  load<K, V>(name: string, key: K, batch: Batch<K, V>): Promise<V | undefined> {
    return this.#loaderOf(name, batch).load(key);
  }

  /** Remembers a row that was found in another way. */
  remember<K, V>(name: string, key: K, row: V, batch: Batch<K, V>): void {
    this.#loaderOf(name, batch).prime(key, row);
  }

  #loaderOf<K, V>(name: string, batch: Batch<K, V>): DataLoader<K, V | undefined> {
    let loader = this.#byName.get(name) as DataLoader<K, V | undefined> | undefined;
    if (!loader) {
      loader = new DataLoader(async (keys: readonly K[]) => {
        const found = await batch([...new Set(keys)]);
        return keys.map((each) => found.get(each));
      });
      this.#byName.set(name, loader as DataLoader<unknown, unknown>);
    }
    return loader;
  }
}
