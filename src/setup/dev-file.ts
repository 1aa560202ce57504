/**
 * dev.json: what a first start in development makes up and later starts must find again.
 *
 * Only its owner may read it. It appears whole or not at all, and only one of several processes that start at once can
 * make it; the others read what that one wrote.
 */
import { createHmac, randomInt } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { randomSecret } from '../platform/secrets.js';
import { SetupError } from './setup-error.js';

const secret = z.string().min(32);
const devFile = z.object({
  secrets: z.array(secret).min(1),
  // A file of an earlier version has no `demo-admin`.
  clients: z.object({ 'demo-web': secret, 'demo-m2m': secret, 'demo-admin': secret.optional() }),
  admin: z.object({ email: z.email({ pattern: /^[^@\s]+@[^@\s]+$/ }), password: z.string().min(15) }),
});

type Stored = z.infer<typeof devFile>;

/** Secrets of the instance, secrets of the demo clients, and the first administrator. */
export interface DevFile extends Readonly<Omit<Stored, 'clients'>> {
  readonly clients: Readonly<Record<keyof Stored['clients'], string>>;
}

/** Reads dev.json in `directory`, and makes it first where it is missing. */
export function openDevFile(directory: string): DevFile {
  const path = join(directory, 'dev.json');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const found = readDevFile(path);
  if (found) return found;
  createDevFile(path);
  return readDevFile(path) ?? unusable(path, 'it vanished');
}

function readDevFile(path: string): DevFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
    if (statSync(path).mode & 0o077) chmodSync(path, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return unusable(path, (error as Error).message);
  }
  const parsed = devFile.safeParse(parseJson(text));
  return parsed.data ? completed(path, parsed.data) : unusable(path, 'it was changed by hand');
}

/** Adds what an earlier version did not know. It follows from what is there, so that two processes write the same. */
function completed(path: string, { clients, ...stored }: Stored): DevFile {
  const { 'demo-admin': known, ...others } = clients;
  const made = createHmac('sha256', stored.secrets.join()).update('demo-admin').digest('base64url');
  const whole = { ...stored, clients: { ...others, 'demo-admin': known ?? made } };
  if (known === undefined) renameSync(writeDraft(path, whole), path);
  return whole;
}

/** A link fails where the name is taken (as O_EXCL does) and shows the content from its first moment on. */
function createDevFile(path: string): void {
  const draft = writeDraft(path, newDevFile());
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(path: string, content: DevFile): string {
  const draft = `${path}.${process.pid}.${randomSecret(6)}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return draft;
}

function newDevFile(): DevFile {
  return {
    secrets: [randomSecret()],
    clients: { 'demo-web': randomSecret(), 'demo-m2m': randomSecret(), 'demo-admin': randomSecret() },
    admin: { email: 'admin@localhost', password: readablePassword() },
  };
}

/** Four groups of four: 80 random bits that can be read out and typed. No 0, 1, l and o, which look like others. */
function readablePassword(): string {
  const alphabet = '23456789abcdefghijkmnpqrstuvwxyz';
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unusable(path: string, why: string): never {
  throw new SetupError([
    `${path} cannot be used: ${why}. Delete it together with the embedded database beside it to start anew`,
  ]);
}
