/**
 * The clients of docs/relying-parties.md as its readers get them: the registrations and the programs are taken from the
 * page, only addresses, ports and secrets are those of the test. What is tested is what is written there.
 */
import { randomBytes } from 'node:crypto';
import { parse } from 'yaml';
import type { FileInput } from '../../src/domain/configuration/file-schema.js';
import type { TestApp } from '../support/app.js';
import { declareServers } from '../support/declared-server.js';
import { textOf } from '../support/documentation.js';

const PAGE = 'docs/relying-parties.md';
/** The issuer that the page is written for. */
const WRITTEN = 'http://localhost:4000';

/** One client of the page, registered at the server of a test. */
export interface DocumentedClient {
  readonly clientId: string;
  /** A secret of this run, where the page registers one. */
  readonly secret: string;
  /** Where its program listens. */
  readonly origin: string;
  readonly port: number;
  /** A text of the page with the addresses of this run. */
  translate(text: string): string;
}

/** The text below a heading of the page, down to the next heading. */
export function sectionOf(heading: string): string {
  const [, ...sections] = textOf(PAGE).split(/^#+ (?=.*$)/m);
  const found = sections.find((section) => section.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`${PAGE} has no heading ${heading}`);
  return found;
}

/** The only block of code in one language below a heading of the page. */
export function blockOf(heading: string, language: string): string {
  const [found, ...others] = sectionOf(heading).matchAll(
    new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'),
  );
  if (!found || others.length > 0) throw new Error(`${heading} has not one block of ${language}`);
  return found[1] ?? '';
}

/** Puts the addresses of a run into a text of the page. The programs of the page have the ports from 3001 on. */
export function translation(baseUrl: string, portOf: (written: string) => number): (text: string) => string {
  return (text) =>
    text.replaceAll(WRITTEN, baseUrl).replaceAll(/\b30\d\d\b/g, (written) => String(portOf(written)));
}

/** Registers a client as the page does, with this port for its program and a new secret. */
export async function registerDocumented(
  app: TestApp,
  clientId: string,
  port: number,
): Promise<DocumentedClient> {
  const translate = translation(app.baseUrl, () => port);
  const file = parse(translate(blockOf('How they are registered', 'yaml'))) as FileInput;
  const written = file.authorizationServers?.flatMap((server) => server.clients ?? []);
  const client = written?.find((each) => each.clientId === clientId);
  if (!client) throw new Error(`${PAGE} registers no ${clientId}`);
  const secret = randomBytes(32).toString('base64url');
  const clients = [client.secret ? { ...client, secret } : client];
  await declareServers(app, { slug: 'default', name: 'Portico', clients });
  return { clientId, secret, port, origin: `http://localhost:${port}`, translate };
}
