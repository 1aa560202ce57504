/** Secrets that a test chose or was told, and the places where none of them may be found again. */
import { randomBytes } from 'node:crypto';
import type { TestApp } from './app.js';

/** Shorter ones would turn up by chance. */
const SHORTEST = 12;

/** What is looked for, under whatever name it is. */
export class Canaries {
  readonly #values = new Map<string, string>();

  /** A secret of the test's own, as strong as any. */
  choose(name: string): string {
    return this.keep(name, randomBytes(32).toString('base64url'));
  }

  /** A secret that somebody else chose; the same name may come again. */
  keep(name: string, value: string | null | undefined): string {
    if (!value || value.length < SHORTEST) throw new Error(`${name} is no secret: ${value}`);
    this.#values.set(value, name);
    return value;
  }

  get size(): number {
    return this.#values.size;
  }

  /** Names of the secrets that a text holds, as they are or in a form from which everybody reads them. */
  in(text: string): string[] {
    const found = [...this.#values].filter(([value]) => formsOf(value).some((form) => text.includes(form)));
    return [...new Set(found.map(([, name]) => name))];
  }
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const quoted = JSON.stringify(value).slice(1, -1);
  // Base64 of something longer has this one in it, wherever in its three bytes it begins.
  const shifted = [0, 1, 2].map((by) => {
    const encoded = Buffer.concat([Buffer.alloc(by), bytes]).toString('base64');
    return encoded.slice(by === 0 ? 0 : by + 1, Math.floor((by + bytes.length) / 3) * 4);
  });
  const urlSafe = shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [value, quoted, encodeURIComponent(value), bytes.toString('hex'), ...shifted, ...urlSafe].filter(
    (form) => form.length >= SHORTEST,
  );
}

/** Every row of every table, as text. */
export async function dumpOf({ instance }: TestApp): Promise<ReadonlyMap<string, string>> {
  const { sql } = instance.database;
  await instance.audit.flush();
  const tables = await sql<
    { name: string }[]
  >`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(`select to_jsonb(t)::text as row from ${name} t`);
    dump.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}

/** Keeps what every request of this process was refused with, from now on: an answer that says no, or errors. */
export function keepRefusals(): string[] {
  const refusals: string[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = async (...sent) => {
    const response = await fetch(...sent);
    const text = await response.clone().text();
    const location = response.headers.get('location') ?? '';
    if (response.status >= 400 || text.startsWith('{"errors"') || location.includes('error='))
      refusals.push(`${response.status} ${location} ${[...response.headers].join(' ')}\n${text}`);
    return response;
  };
  return refusals;
}
