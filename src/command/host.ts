/** What the composition gives the commands: the terminal, and the graph of this machine. */
import type { Environment } from './credentials.js';
import type { GraphConnection } from './graph.js';

/** Where a command reads and writes. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether a person's terminal is at the end of standard output. */
  readonly isTerminal: boolean;
  /** Asks for a yes; undefined where nobody is there to be asked. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** All of standard input. */
  input(): Promise<string>;
}

/** A link for somebody who is locked out, or why there is none. */
export type LinkOutcome =
  | { readonly url: string; readonly expiresAt: Date; readonly username: string | null }
  | { readonly problem: 'not_found' | 'disabled' | 'not_administrator' | 'several' };

/** The graph by the database of this machine, where whoever runs the command may do everything. */
export interface LocalConnection extends GraphConnection {
  /** Base URL of the instance. */
  readonly baseUrl: string;
  /** A link that signs somebody in. */
  loginLink(nameOrEmail: string): Promise<LinkOutcome>;
  /** A link by which an administrator chooses a new password, or the first one is made. */
  administratorLink(nameOrEmail: string | undefined): Promise<LinkOutcome>;
  /** Gives the user of an invitation this password. Throws where a rule is against it. */
  choosePassword(link: string, password: string): Promise<void>;
}

/** All of it. */
export interface Host {
  /** Version of this package. */
  readonly version: string;
  readonly terminal: Terminal;
  /** The environment, with what .env adds off production. */
  environment(): Environment;
  openLocal(): Promise<LocalConnection>;
}
