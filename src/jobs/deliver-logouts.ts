/**
 * Delivers logout tokens, apart from every request: whoever signs out never waits for a client.
 *
 * It looks at once when somebody signs out in this process, and every few seconds for what another one left behind or
 * what has to be tried again.
 */
import { type Instance, openContext, SYSTEM } from '../domain/context.js';
import { claimDeliveries, type Delivery, deliver } from '../domain/sessions/logout-deliveries.js';

/** Milliseconds. */
const EVERY = 3_000;
/** On their way at the same time: some places of platform/fetch.ts stay free for what answers wait for. */
const AT_ONCE = 6;

/** Starts to deliver; the answer stops it, once those on their way have arrived or failed. */
export function startLogoutDeliveries(instance: Instance): () => Promise<void> {
  const courier = new Courier(instance);
  const timer = setInterval(() => courier.look(), EVERY).unref();
  const ignore = instance.logoutsDue.listen(() => courier.look());
  courier.look();
  return async () => {
    clearInterval(timer);
    ignore();
    await courier.stop();
  };
}

/** Delivers all that is due now, and ends. */
export async function deliverLogouts(instance: Instance): Promise<void> {
  const courier = new Courier(instance);
  courier.look();
  await courier.idle();
}

class Courier {
  /** By the row id of the client, which has one on its way at most. */
  readonly #underWay = new Map<string, Promise<void>>();
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #stopped = false;

  constructor(private readonly instance: Instance) {}

  /** Takes what is due, as far as there is room. */
  look(): void {
    if (this.#looking) this.#lookAgain = true;
    else
      this.#looking = this.#fill()
        .catch((error: unknown) =>
          this.instance.log.warn({ err: error }, 'logout tokens will be tried again'),
        )
        .finally(() => {
          this.#looking = undefined;
          if (this.#lookAgain) this.look();
        });
  }

  async idle(): Promise<void> {
    while (this.#looking || this.#underWay.size > 0)
      await Promise.all([this.#looking, ...this.#underWay.values()]);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.idle();
  }

  async #fill(): Promise<void> {
    do {
      this.#lookAgain = false;
      const room = AT_ONCE - this.#underWay.size;
      if (room === 0 || this.#stopped) return;
      for (const delivery of await claimDeliveries(this.#ctx(), room, [...this.#underWay.keys()]))
        this.#send(delivery);
    } while (this.#lookAgain);
  }

  #send(delivery: Delivery): void {
    const arrival = deliver(this.#ctx(), delivery).finally(() => {
      this.#underWay.delete(delivery.clientId);
      this.look();
    });
    this.#underWay.set(delivery.clientId, arrival);
  }

  #ctx() {
    return openContext(this.instance, { requestId: 'logout', ip: '', actor: SYSTEM });
  }
}
