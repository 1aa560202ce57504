/**
 * Who sends an operation, as far as governing the instance goes: an operator at the machine, whoever an access token
 * names, or somebody at a browser. Asked for by the first field that needs to know, and once.
 */
import { type ActorName, type InstanceCtx, OPERATOR } from '../domain/context.js';
import { isRecent, type RoleInBrowser, roleAmong } from '../domain/sessions/administrators.js';
import { type LiveSession, liveSessions } from '../domain/sessions/sessions.js';
import type { Administrator } from '../domain/tokens/administrators.js';
import { type Right, rightsOfRole } from '../protocol/administration.js';

/** What a caller may do with a field: come in, or why not. */
export type Verdict = 'granted' | 'unknown' | 'forbidden' | 'stale';

/** How somebody came to the graph. */
export type Credentials =
  /** At the machine, with the database in hand. */
  | { readonly kind: 'operator' }
  /** With a token that is in force. */
  | { readonly kind: 'token'; readonly administrator: Administrator }
  /** With the cookies of a browser, or with none. */
  | { readonly kind: 'browser'; readonly sessionCookie: () => string | undefined };

/** Whoever sent the operation. */
export class Caller {
  #actor: ActorName | undefined;
  #sessions: { readonly cookie: string; readonly live: Promise<readonly LiveSession[]> } | undefined;

  constructor(
    private readonly ctx: InstanceCtx,
    private readonly credentials: Credentials,
  ) {
    if (credentials.kind === 'operator') this.#actor = OPERATOR;
    if (credentials.kind === 'token') this.#actor = credentials.administrator.actor;
  }

  /** Who acts, as the audit trail names them; undefined until somebody's right was asked for. */
  get actor(): ActorName | undefined {
    return this.#actor;
  }

  /** Whether this caller has the right, now. */
  async verdictOn(right: Right): Promise<Verdict> {
    const { credentials } = this;
    if (credentials.kind === 'operator') return 'granted';
    if (credentials.kind === 'token')
      return credentials.administrator.rights.has(right) ? 'granted' : 'forbidden';
    const found = await this.role();
    const session = found?.session ?? (await this.sessions(credentials.sessionCookie()))[0];
    if (!session) return 'unknown';
    // Also where they are refused: the audit trail says who tried.
    this.#actor = { kind: 'user', id: session.sub };
    if (!found) return 'forbidden';
    if (!rightsOfRole(found.role).has(right)) return 'forbidden';
    return isRecent(this.ctx, found.session, right === 'read' ? 'read' : 'change') ? 'granted' : 'stale';
  }

  /** All that this caller may do. */
  async rights(): Promise<ReadonlySet<Right>> {
    const { credentials } = this;
    if (credentials.kind === 'operator') return rightsOfRole('administrator');
    if (credentials.kind === 'token') return credentials.administrator.rights;
    return rightsOfRole((await this.role())?.role ?? 'user');
  }

  /** The role of somebody in this browser who has one. */
  async role(): Promise<RoleInBrowser | undefined> {
    if (this.credentials.kind !== 'browser') return undefined;
    return roleAmong(await this.sessions(this.credentials.sessionCookie()));
  }

  /** The sessions that a cookie opens, the latest first: read once, until a sign-in gives the browser another one. */
  async sessions(cookie: string | undefined): Promise<readonly LiveSession[]> {
    if (cookie === undefined) return [];
    if (this.#sessions?.cookie !== cookie) this.#sessions = { cookie, live: liveSessions(this.ctx, cookie) };
    return this.#sessions.live;
  }
}
