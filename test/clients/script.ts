/** A script of the documentation, run by Node.js in a directory of its own, with the packages of this repository. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/documentation.js';
import type { DocumentedClient } from './documented.js';
import { Program } from './program.js';

/** One running script. */
export interface Script {
  readonly program: Program;
  stop(): Promise<void>;
}

/** Runs it and waits until it listens on the client's port. */
export async function runScript(client: DocumentedClient, text: string): Promise<Script> {
  const cwd = mkdtempSync(join(tmpdir(), 'portico-client-'));
  symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'));
  writeFileSync(join(cwd, 'client.mjs'), client.translate(text));
  const env = { CLIENT_SECRET: client.secret, COOKIE_SECRET: randomBytes(32).toString('hex') };
  const program = new Program(process.execPath, ['client.mjs'], { cwd, env });
  const stop = async () => {
    await program.stop();
    rmSync(cwd, { recursive: true, force: true });
  };
  try {
    await program.listening(client.port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { program, stop };
}
