/**
 * What this process knows for a moment: authorization servers, clients and keys.
 *
 * An entry lives one second, so a change is in force in every process within a second and there is no bus that could
 * fail. Parallel requests for one entry share one load.
 */
import { LRUCache } from 'lru-cache';

/** How long an entry may be used, in milliseconds. */
const LIFETIME = 1_000;
const ENTRIES = 20_000;

/** A cache of values by text key; `undefined` is remembered as well, so that unknown names cost one look a second. */
export class Cache {
  readonly #entries = new LRUCache<string, { readonly value: unknown }>({ max: ENTRIES, ttl: LIFETIME });
  readonly #loads = new Map<string, Promise<unknown>>();

  /** The entry, loaded where it is missing or too old. `lifetime` is for what never changes under its key. */
  get<T>(key: string, load: () => Promise<T>, lifetime = LIFETIME): T | Promise<T> {
    const entry = this.#entries.get(key);
    if (entry) return entry.value as T;
    const running = this.#loads.get(key);
    if (running) return running as Promise<T>;
    // From here on, as what is read may have changed while it was on its way.
    const start = performance.now();
    const loading = load().then(
      (value) => {
        // A clear() in the meantime has made this load stale: answer with it, but do not keep it.
        if (this.#loads.get(key) === loading) {
          this.#loads.delete(key);
          this.#entries.set(key, { value }, { ttl: lifetime, start });
        }
        return value;
      },
      (error) => {
        if (this.#loads.get(key) === loading) this.#loads.delete(key);
        throw error;
      },
    );
    this.#loads.set(key, loading);
    return loading;
  }

  /** Forgets these entries, where a change concerns no other. */
  forget(...keys: readonly string[]): void {
    for (const key of keys) {
      this.#entries.delete(key);
      this.#loads.delete(key);
    }
  }

  /** Forgets everything, so that a change made by this process is seen by its next request. */
  clear(): void {
    this.#entries.clear();
    this.#loads.clear();
  }
}
