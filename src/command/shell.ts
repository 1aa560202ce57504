/** One command while it runs: its way to the graph, and how it answers people and programs. */
import { credentialsFrom } from './credentials.js';
import { CommandFailure, type Ending, usage } from './failure.js';
import { VersionDocument } from './gql/graphql.js';
import { type Execute, executeBy, type GraphConnection } from './graph.js';
import type { Host, LocalConnection, Terminal } from './host.js';
import { baseUrlOf, openRemote } from './remote.js';
import { styled } from './render.js';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly url?: string;
  readonly tokenFile?: string;
}

/** What a command works with. */
export class Shell {
  /** How the command ends where nothing is thrown. */
  ending: Ending = 'ok';
  #local: Promise<LocalConnection> | undefined;
  #remote: Promise<GraphConnection> | undefined;

  constructor(
    readonly host: Host,
    private readonly options: GlobalOptions,
  ) {}

  /** Runs an operation, here or at the address that was given. */
  readonly execute: Execute = async (document, variables) => {
    const connection = this.address ? await this.remote(this.address) : await this.#openLocal();
    return executeBy(connection)(document, variables);
  };

  /** Base URL of the server that is asked; undefined: the database of this machine. */
  get address(): string | undefined {
    const text = this.options.url ?? this.host.environment()['PORTICO_URL'];
    return text ? baseUrlOf(text) : undefined;
  }

  get terminal(): Terminal {
    return this.host.terminal;
  }

  /** The database of this machine, for what is done nowhere else. */
  async local(): Promise<LocalConnection> {
    if (this.address)
      throw usage('This is done at the machine only, by its database: leave --url and PORTICO_URL out.');
    return this.#openLocal();
  }

  /** Answers: one document for programs, or a text for people; nothing where it is empty. */
  print(document: unknown, text: string): void {
    if (this.options.json) this.terminal.out(`${JSON.stringify(document, null, 2)}\n`);
    else if (text !== '') this.terminal.out(`${text.replace(/\n+$/, '')}\n`);
  }

  /** Says something beside the answer. */
  note(text: string): void {
    if (!this.options.json) this.terminal.err(`${text}\n`);
  }

  /** A text in a style, where the terminal shows any. */
  style(style: 'bold' | 'green' | 'red' | 'dim', text: string): string {
    const { isTerminal } = this.terminal;
    return isTerminal && !this.host.environment()['NO_COLOR'] ? styled(style, text) : text;
  }

  /** Goes on where somebody said yes, in person or by --yes. */
  async confirm(yes: boolean | undefined, question: string): Promise<void> {
    if (yes) return;
    const { confirm } = this.terminal;
    if (!confirm || this.options.json) throw usage(`${question} Say so with --yes.`);
    if (!(await confirm(question))) throw new CommandFailure('usage', 'DECLINED', 'Nothing was done.');
  }

  /** Gives back what it opened. */
  async close(): Promise<void> {
    for (const opened of [this.#local, this.#remote]) await (await opened?.catch(() => undefined))?.close();
  }

  #openLocal(): Promise<LocalConnection> {
    this.#local ??= this.host.openLocal();
    return this.#local;
  }

  private remote(address: string): Promise<GraphConnection> {
    this.#remote ??= this.#openRemote(address);
    return this.#remote;
  }

  /** Two versions may mean different things by one operation, so only the same one sends any. */
  async #openRemote(address: string): Promise<GraphConnection> {
    const credentials = credentialsFrom(this.host.environment(), this.options.tokenFile);
    const connection = await openRemote(address, credentials);
    const { version } = await executeBy(connection)(VersionDocument, {});
    if (version === this.host.version) return connection;
    throw new CommandFailure(
      'version',
      'OTHER_VERSION',
      `The server is version ${version} and this command line is ${this.host.version}: use the one of the server.`,
    );
  }
}
