/** What the composition gives the commands: the terminal, the graph of this machine, and what only the machine can do. */
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

/** One thing that `doctor` looked at. */
export interface Finding {
  readonly name: string;
  /** Undefined where it could not be told. */
  readonly ok: boolean | undefined;
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string | undefined;
}

/** What is done at the machine and by no graph. */
export interface Machine {
  /** Runs the service until it is told to stop. */
  serve(): Promise<unknown>;
  /** Migrations that the tables are missing, with their statements. */
  pendingMigrations(): Promise<readonly { readonly name: string; readonly sql: string }[]>;
  /** Runs them; answers with their names. */
  migrate(): Promise<readonly string[]>;
  doctor(): Promise<readonly Finding[]>;
  /** The address of the service on this machine. */
  ownAddress(): string;
  /** A contract as text. */
  schema(kind: 'graph' | 'configuration'): Promise<string>;
  /** Takes the demo out, which no production start serves; answers with what went. */
  removeDemo(): Promise<readonly string[]>;
}

/** All of it. */
export interface Host {
  /** Version of this package. */
  readonly version: string;
  readonly terminal: Terminal;
  /** The environment, with what .env adds off production. */
  environment(): Environment;
  openLocal(): Promise<LocalConnection>;
  /** What only the machine can do: loaded when it is asked for. */
  machine(): Promise<Machine>;
}
