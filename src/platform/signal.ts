/** Tells who listens in this process that there is something to do. It carries nothing: who hears it looks for itself. */
export class Signal {
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` each time, until the answer is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells everybody who listens. */
  raise(): void {
    for (const listener of this.#listeners) listener();
  }
}
