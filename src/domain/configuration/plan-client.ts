/** What has to be done about the clients of one authorization server. */
import { matchesDigest } from '../../platform/secrets.js';
import { differenceOf } from '../changes.js';
import { lockClient, removeClient } from '../clients/record.js';
import { type ClientEntry, upsertClient } from '../clients/registry.js';
import type { InstanceCtx } from '../context.js';
import type { FileProblem, Path } from './file-problem.js';
import { idOf, type ServerId, type Step } from './step.js';
import type { StoredClient } from './stored.js';

/** Who a client belongs to where no file may have it. */
const OTHERS: Readonly<Record<string, string>> = {
  registration: 'is the id of a client that registered itself; choose another',
  document: 'is the id of a client that has a document of its own; choose another',
  system: 'is the id of a client of this program; choose another',
};

/** The step for a declared client; none where nothing differs. */
export function planClient(
  ctx: InstanceCtx,
  slug: string,
  entry: ClientEntry,
  stored: StoredClient | undefined,
  server: ServerId,
): Step[] {
  const { secret, ...members } = entry;
  const secrets = compareSecret(ctx, secret, stored?.secret);
  const before = stored && { ...clientState(stored), secret: secrets.before };
  const difference = differenceOf(before, { ...members, managedBy: 'file', secret: secrets.after });
  if (!difference) return [];
  const { clientId } = entry;
  const action = stored ? ('updated' as const) : ('created' as const);
  return [
    {
      changes: [{ kind: 'client', name: `${slug}/${clientId}`, action, difference }],
      run: (tx) => upsertClient(tx, idOf(server), entry),
    },
  ];
}

/** The steps for clients that a file declared and this one does not. With them goes all that they were granted. */
export function planMissingClients(
  slug: string,
  stored: ReadonlyMap<string, StoredClient>,
  declared: readonly ClientEntry[],
): Step[] {
  const names = new Set(declared.map(({ clientId }) => clientId));
  return [...stored.values()]
    .filter(({ row }) => row.managedBy === 'file' && !names.has(row.clientId))
    .map((client): Step => {
      const { clientId, issuerId: id } = client.row;
      const difference = differenceOf(clientState(client), undefined) ?? {};
      return {
        changes: [{ kind: 'client', name: `${slug}/${clientId}`, action: 'deleted', difference }],
        run: async (tx) => {
          const there = { ...tx, issuer: { id } };
          const row = await lockClient(there, { id: client.row.id });
          if (row?.managedBy === 'file') await removeClient(there, row);
        },
      };
    });
}

/** Why a declared client cannot be the one that is there. `path` is where the file has the clients of the server. */
export function clientConflicts(
  declared: readonly ClientEntry[],
  stored: ReadonlyMap<string, StoredClient> | undefined,
  path: Path,
): FileProblem[] {
  return declared.flatMap(({ clientId }, at) => {
    const why = OTHERS[stored?.get(clientId)?.row.managedBy ?? ''];
    return why === undefined ? [] : [{ path: [...path, at, 'clientId'], message: `clientId ${why}` }];
  });
}

function clientState({ row }: StoredClient) {
  const { disabledAt, ...members } = row;
  return { ...members, disabled: disabledAt !== null };
}

/** What is said of a secret: that it is set, or set anew. */
function compareSecret({ instance: { keyring } }: InstanceCtx, declared: string | null, stored?: Buffer) {
  const before = stored ? 'set' : null;
  if (declared === null) return { before, after: null };
  const isSame = stored && matchesDigest(keyring, 'client_secret', declared, stored);
  return { before, after: stored && !isSame ? 'set anew' : 'set' };
}
