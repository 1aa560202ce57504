/**
 * Long lists: the thousandth page costs what the first one costs (keyset pagination), however long the list is.
 * PORTICO_TEST_USERS=1000000 makes it a million people, which takes a minute more; the figures are printed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { administratorOf, ask } from '../support/governing.js';
import type { UserAgent } from '../support/user-agent.js';

const CLIENTS = 100_000;
const USERS = Number(process.env['PORTICO_TEST_USERS'] ?? 200_000);
const PAGE = 20;
/** Rows before page 1,000. */
const DEEP = 999 * PAGE;
const SAMPLES = 25;

let app: TestApp;
let admin: UserAgent;
beforeAll(async () => {
  app = await startApp();
  admin = await administratorOf(app);
  await app.instance.database.sql.unsafe(`
    set statement_timeout = 0;
    insert into clients (id, issuer_id, client_id, client_name, grant_types, scope, claims_in_id_token, managed_by, created_at, updated_at)
    select gen_random_uuid(), s.id, 'bulk-' || n, 'Bulk ' || lpad(n::text, 6, '0'), '{authorization_code}', '{openid}', false, 'graph', now(), now()
    from authorization_servers s, generate_series(1, ${CLIENTS}) n where s.slug = 'acme';
    insert into users (id, sub, username, username_key, managed_by, created_at, updated_at)
    select gen_random_uuid(), 'usr_bulk' || n, 'bulk' || lpad(n::text, 7, '0'), 'bulk' || lpad(n::text, 7, '0'), 'graph', now(), now()
    from generate_series(1, ${USERS}) n;
    analyze clients, users;
    set statement_timeout = 4000;
  `);
}, 300_000);
afterAll(() => app.close());

interface ListPage {
  readonly nodes: readonly { readonly name: string }[];
  readonly pageInfo: { readonly endCursor: string };
}

const PAGE_INFO = 'pageInfo { endCursor }';
const LISTS = {
  clients: `query ($first: Int!, $after: String) { authorizationServer(slug: "acme") {
    clients(first: $first, after: $after, filter: { managedBy: GRAPH }) { nodes { name: clientId secrets { name } } ${PAGE_INFO} } } }`,
  users: `query ($first: Int!, $after: String) {
    users(first: $first, after: $after, filter: { managedBy: GRAPH }) { nodes { name: username email } ${PAGE_INFO} } }`,
} as const;

async function page(list: keyof typeof LISTS, first: number, after: string | null): Promise<ListPage> {
  const answer = await ask(admin, LISTS[list], { first, after });
  return answer.clients ?? answer;
}

describe.each([
  ['clients', `bulk-${DEEP + 1}`],
  // The administrator of the demo comes before them all.
  ['users', `bulk${String(DEEP).padStart(7, '0')}`],
] as const)('a long list of %s', (list, expected) => {
  it('page 1 and page 1,000 take the same time, within a factor of two', async () => {
    let after: string | null = null;
    for (let rows = 0; rows < DEEP; ) {
      const step: ListPage = await page(list, Math.min(100, DEEP - rows), after);
      rows += step.nodes.length;
      after = step.pageInfo.endCursor;
    }
    expect((await page(list, PAGE, after)).nodes[0]?.name).toBe(expected);
    const times = { first: [] as number[], deep: [] as number[] };
    for (let at = 0; at < SAMPLES; at += 1) {
      times.first.push(await took(() => page(list, PAGE, null)));
      times.deep.push(await took(() => page(list, PAGE, after)));
    }
    const ratio = median(times.deep) / median(times.first);
    const [first, deep] = [times.first, times.deep].map((each) => `${median(each).toFixed(1)} ms`);
    process.stdout.write(`${list}: page 1 ${first}, page 1,000 ${deep}\n`);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  }, 120_000);
});

describe('a search', () => {
  it('by the beginning of a name does not read them all', async () => {
    const plan = await app.instance.database.sql.unsafe(`explain (format text)
      select * from clients where issuer_id = (select id from authorization_servers where slug = 'acme')
        and (lower(client_name) like 'bulk 0999%' or lower(client_id) like 'bulk 0999%')
      order by client_name, id limit 21`);
    expect(JSON.stringify(plan)).toMatch(/clients_client_(name|id)_search/);
  });
});

async function took(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
