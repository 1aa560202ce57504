/**
 * All that is configured, in the format in which it can be applied again. Applied to an empty instance it makes an
 * instance of which the export is the same.
 *
 * What is not in it cannot be declared: secrets, whose keyed digests mean nothing elsewhere; passwords; keys and subjects;
 * clients that describe themselves; what people have done. The text says so.
 */
import { inArray } from 'drizzle-orm';
import { Document, isMap, isPair, isScalar, isSeq, visit } from 'yaml';
import { authorizationServers, clients, resources, scopes, users } from '#schema';
import { literally } from '../../platform/substitution.js';
import type { ClientRow } from '../clients/record.js';
import type { InstanceCtx } from '../context.js';
import { graphResource } from '../issuers/administration.js';
import { DEFAULT_SLUG } from '../issuers/issuers.js';
import { exportClient } from './export-client.js';
import { type ExportedServer, exportServer, isDeclared, listed, scopeNames } from './export-server.js';
import { exportUser } from './export-user.js';
import { SecretNames } from './secret-names.js';

const HEAD = ` The configuration of a Portico instance, as applyConfiguration takes it.
 Each \${CLIENT_SECRET_…} is a secret to be set in the environment: secrets are not stored in a form that could be written.
 Not in here: passwords, keys, consents, sessions, and clients that registered themselves or have a document.`;

/** What goes into an export besides servers and clients. */
export interface ExportOptions {
  /** True: users with what is known of them, without their passwords. */
  readonly users: boolean;
}

/** The configuration as a text. */
export async function exportConfiguration(ctx: InstanceCtx, options: ExportOptions): Promise<string> {
  const [servers, clientRows, userRows] = await Promise.all([
    readServers(ctx),
    ctx.db
      .select()
      .from(clients)
      .where(inArray(clients.managedBy, ['file', 'graph'])),
    options.users ? ctx.db.select().from(users) : [],
  ]);
  const names = new SecretNames();
  const content = {
    version: 1,
    ...listed(
      'authorizationServers',
      servers.map((server) => ({
        ...exportServer(server),
        ...listed('clients', clientsOf(server, clientRows, names)),
      })),
    ),
    ...listed('users', inOrder(userRows, ({ usernameKey }) => usernameKey).map(exportUser)),
  };
  return written(content, names);
}

function clientsOf(
  server: ExportedServer & { readonly known: ReadonlySet<string> },
  rows: readonly ClientRow[],
  names: SecretNames,
) {
  const own = rows.filter(({ issuerId }) => issuerId === server.row.id);
  return inOrder(own, ({ clientId }) => clientId).map((row) =>
    exportClient(row, server.known, names.placeholder(server.row.slug, row.clientId)),
  );
}

/** The default one first, the others by slug. */
async function readServers(ctx: InstanceCtx) {
  const [serverRows, scopeRows, resourceRows] = await Promise.all([
    ctx.db.select().from(authorizationServers),
    ctx.db.select().from(scopes),
    ctx.db.select().from(resources),
  ]);
  const graph = graphResource(ctx.instance.baseUrl);
  const isDefault = ({ slug }: { slug: string }) => slug === DEFAULT_SLUG;
  const others = inOrder(
    serverRows.filter((row) => !isDefault(row)),
    ({ slug }) => slug,
  );
  return [...serverRows.filter(isDefault), ...others].map((row) => {
    const own = <T extends { issuerId: string }>(all: readonly T[]) =>
      all.filter(({ issuerId }) => issuerId === row.id);
    return {
      row,
      known: scopeNames({ scopes: own(scopeRows) }),
      scopes: inOrder(own(scopeRows), ({ name }) => name).filter(({ name }) => isDeclared(name, graph)),
      resources: inOrder(own(resourceRows), ({ identifier }) => identifier).filter(({ identifier }) =>
        isDeclared(identifier, graph),
      ),
    };
  });
}

/** By the code units of a name, so that no database orders them otherwise. */
function inOrder<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] {
  return [...rows].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** As people would write it: short lists on one line, an empty line before each server, client and user. */
function written(content: object, names: SecretNames): string {
  const document = new Document(content);
  document.commentBefore = HEAD;
  visit(document, {
    Scalar: (_key, node, path) => {
      const pair = path.at(-1);
      const isSecret = isPair(pair) && isScalar(pair.key) && pair.key.value === 'secret';
      if (typeof node.value !== 'string' || (isSecret && names.has(node.value))) return;
      node.value = literally(node.value);
    },
    Seq: (_key, node) => {
      node.flow = node.items.every(isScalar);
    },
    Pair: (_key, { key, value }) => {
      const isLong = isScalar(key) && ['authorizationServers', 'clients', 'users'].includes(`${key.value}`);
      if (!isLong || !isSeq(value)) return;
      for (const item of value.items.slice(1)) if (isMap(item)) item.spaceBefore = true;
    },
  });
  return document.toString({ lineWidth: 110, flowCollectionPadding: false });
}
