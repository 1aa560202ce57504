/** A stored client as a configuration declares it: what is said by default, or by its preset, is left out. */
import { isDeepStrictEqual } from 'node:util';
import type { ClientRow } from '../clients/record.js';
import { client as clientSchema } from './file-client-schema.js';
import { clientEntry } from './file-entries.js';
import { withPreset } from './file-presets.js';
import type { FileClient } from './file-schema.js';

/** What a file may say of a client. */
export type ClientInput = Readonly<Record<string, unknown>>;

/** What decides on the defaults of others: always said, or left to where nothing else could be meant. */
const DECIDING = ['tokenEndpointAuthMethod', 'applicationType', 'grantTypes'] as const;

/** Stands for a secret while the defaults of a client that has one are found out. */
const SOME_SECRET = 'x'.repeat(32);

/** What a file says of this client. `known` are the scopes of its server, `secret` what stands for its secret. */
export function exportClient(row: ClientRow, known: ReadonlySet<string>, secret: string): ClientInput {
  const { disabledAt, ...stored } = row;
  const members: Readonly<Record<string, unknown>> = {
    ...stored,
    scope: row.scope.filter((name) => known.has(name)),
    defaultScope: row.defaultScope.filter((name) => known.has(name)),
    disabled: disabledAt !== null,
  };
  const needsSecret =
    row.tokenEndpointAuthMethod !== 'none' && row.tokenEndpointAuthMethod !== 'private_key_jwt';
  const written = [row.preset, null].map((preset) => exportAs(members, preset, needsSecret, known));
  // A preset that says what this client cannot take back is left out.
  const found = written.find((said) => isSame(said, members, needsSecret, known)) ?? written[1] ?? {};
  const { clientId, preset, clientName, ...rest } = found;
  return {
    clientId,
    ...(preset !== undefined && { preset }),
    clientName,
    ...(needsSecret && { secret }),
    ...rest,
  };
}

function exportAs(
  members: Readonly<Record<string, unknown>>,
  preset: string | null,
  needsSecret: boolean,
  known: ReadonlySet<string>,
): ClientInput {
  const { clientId, clientName } = members;
  const deciding = Object.fromEntries(
    DECIDING.flatMap((name) => (members[name] === null ? [] : [[name, members[name]]])),
  );
  const named = { clientId, ...(preset !== null && { preset }), clientName };
  const base = completed({ ...named, ...deciding }, needsSecret, known);
  const bare = completed(named, needsSecret, known);
  const fromPreset = preset === null ? {} : (withPreset({ preset }) as object);
  const said = Object.keys(clientSchema.shape).flatMap((name) => {
    const value = members[name];
    const isDeciding = (DECIDING as readonly string[]).includes(name);
    const usual = (isDeciding ? bare : base)?.[name];
    const isUsual = isDeepStrictEqual(value, usual) && !Object.hasOwn(fromPreset, name);
    return value === null || value === undefined || isUsual ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(said), ...named };
}

/** All members of a client of which this is said; undefined where it cannot be. */
function completed(
  said: ClientInput,
  needsSecret: boolean,
  known: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | undefined {
  const parsed = clientSchema.safeParse(withPreset(needsSecret ? { ...said, secret: SOME_SECRET } : said));
  return parsed.success ? { ...clientEntry(parsed.data as FileClient, known) } : undefined;
}

function isSame(
  said: ClientInput,
  members: Readonly<Record<string, unknown>>,
  needsSecret: boolean,
  known: ReadonlySet<string>,
): boolean {
  const again = completed(said, needsSecret, known);
  return (
    again !== undefined &&
    Object.keys(clientSchema.shape).every(
      (name) => name === 'secret' || isDeepStrictEqual(again[name] ?? null, members[name] ?? null),
    )
  );
}
