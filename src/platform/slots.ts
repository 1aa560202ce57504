/** Places that are taken for a while. Who finds none waits in line, for as long as its signal lets it. */
export class Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(private readonly size: number) {
    this.#free = size;
  }

  /** True while nobody holds a place. */
  get areIdle(): boolean {
    return this.#free === this.size;
  }

  /** Takes a place; the answer gives it back. Rejects with the signal's reason once that is aborted. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(signal);
    let isHeld = true;
    return () => {
      if (isHeld) this.#give();
      isHeld = false;
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(enter);
        reject(signal.reason);
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** The place goes to whoever has waited longest. */
  #give(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}

/** So many places for each host, and so many in all. */
export class HostSlots {
  readonly #overall: Slots;
  readonly #hosts = new Map<string, Slots>();

  constructor(
    private readonly perHost: number,
    overall: number,
  ) {
    this.#overall = new Slots(overall);
  }

  /** Takes a place at this host and then one of all: who waits for a slow host keeps nobody else waiting. */
  async take(host: string, signal: AbortSignal): Promise<() => void> {
    const slots = this.#hosts.get(host) ?? new Slots(this.perHost);
    this.#hosts.set(host, slots);
    const leaveHost = await slots.take(signal);
    const leave = () => {
      leaveHost();
      if (slots.areIdle) this.#hosts.delete(host);
    };
    try {
      const leaveAll = await this.#overall.take(signal);
      return () => {
        leaveAll();
        leave();
      };
    } catch (error) {
      leave();
      throw error;
    }
  }
}
