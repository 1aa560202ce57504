/** Who may import whom, and the other rules of the house that a machine can hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const FLOORS = ['src/protocol', 'src/platform'];

/** Each part of the house with the parts it may import, besides itself. What stands at the root of src/ may import all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  'src/protocol': [],
  'src/platform': ['schema'], // db.ts names the tables to Drizzle
  'src/domain': [...FLOORS, 'schema'],
  'src/http': [...FLOORS, 'src/domain'],
  'src/graphql': [...FLOORS, 'src/domain'],
  'src/jobs': [...FLOORS, 'src/domain'],
  'src/setup': [...FLOORS, 'src/domain'],
  'src/command': FLOORS,
};

/** Rooms of the domain: a room imports its own group and the groups above it. All of them import domain/context.ts. */
const ROOMS = [
  ['issuers', 'users', 'audit', 'limits'],
  ['clients', 'keys', 'sessions', 'credentials', 'consents'],
  ['scopes'],
  ['configuration', 'accounts', 'overview'],
  ['tokens'],
  ['authorization'],
  ['grants'],
];

/** Packages that have one place. */
const ONLY_IN: Readonly<Record<string, RegExp>> = {
  express: /^src\/(http\/|app\.ts$)/,
  'type-graphql': /^src\/graphql\/tg\.ts$/,
  '@apollo/server': /^src\/graphql\//,
  'drizzle-orm': /^(schema\/|src\/domain\/|src\/platform\/(db|grants|migrate)\.ts$)/,
  postgres: /^src\/platform\//,
  '@electric-sql/pglite': /^src\/platform\/embedded\//,
};

/** What a file may not say, and where it may after all. */
const NEVER: readonly {
  readonly what: string;
  readonly text: RegExp;
  readonly in: RegExp;
  readonly but?: RegExp;
}[] = [
  {
    what: 'process.env is read in config-environment.ts only',
    text: /\bprocess\.env\b/,
    in: /^src\//,
    but: /^src\/(config-environment\.ts|(start|cli|prepare[-\w]*|dev)\.mjs)$/,
  },
  {
    what: 'a request sees one instant, ctx.now',
    text: /\bDate\.now\(\)|\bnew Date\(\)/,
    in: /^src\/(domain|protocol)\//,
  },
  {
    what: 'protocol is pure',
    text: /\brandomBytes\b|\brandomUUID\b|\bMath\.random\b|\bgetRandomValues\b|from 'node:(?!crypto')/,
    in: /^src\/protocol\//,
  },
  {
    what: 'URL.canParse is wrong about Latin-1 once it is hot; see protocol/url.ts',
    text: /\bURL\.canParse\(/,
    in: /^src\//,
  },
  {
    what: 'clients are written by record.ts, which tells the audit trail',
    text: /\.(insert|update|delete)\(clients\)/,
    in: /^src\//,
    but: /^src\/domain\/clients\/record\.ts$/,
  },
  { what: 'a redirect is a 303 (RFC 9700 §4.12)', text: /\b302\b|\bres\.redirect\(/, in: /^src\// },
];

const LONGEST_FILE = 250;

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = /^(web\/src|src\/command)\/gql\//;

interface Import {
  /** A path of ours from the root, or the name of a package. */
  readonly target: string;
  readonly ours: boolean;
  readonly typeOnly: boolean;
}

interface Source {
  readonly path: string;
  readonly lines: number;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const sources = ['src', 'schema', 'web/src'].flatMap(filesIn).map(read);
const server = sources.filter(({ path }) => !path.startsWith('web/'));

function filesIn(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .map((file) => join(directory, file))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !generated.test(path));
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  return { path, code, lines: text.trimEnd().split('\n').length, imports: importsOf(path, code) };
}

function importsOf(path: string, code: string): Import[] {
  const found = code.matchAll(
    /\b(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/g,
  );
  return [...found].map(([, type, fixed, dynamic]) => {
    const name = fixed ?? dynamic ?? '';
    const typeOnly = type !== undefined;
    if (name === '#schema') return { target: 'schema/index.ts', ours: true, typeOnly };
    if (!name.startsWith('.')) return { target: packageName(name), ours: false, typeOnly };
    return {
      target: relative(root, join(root, dirname(path), name)).replace(/\.js$/, '.ts'),
      ours: true,
      typeOnly,
    };
  });
}

function packageName(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** The part of the house that a file belongs to, or undefined at the root of src/. */
const partOf = (path: string) => Object.keys(MAY_IMPORT).find((part) => path.startsWith(`${part}/`));

const roomOf = (path: string) => /^src\/domain\/([^/]+)\//.exec(path)?.[1];
const groupOf = (room: string) => ROOMS.findIndex((group) => group.includes(room));

/** `file imports target`, for each import of ours that a rule forbids. */
function offences(rule: (from: string, to: Import) => boolean): string[] {
  return server.flatMap(({ path, imports }) =>
    imports.filter((to) => rule(path, to)).map(({ target }) => `${path} imports ${target}`),
  );
}

test('there is something to look at', () => {
  expect(server.length).toBeGreaterThan(30);
  expect(server.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
});

test('arrows point down: doors to the domain, the domain to the floors, and no door to another', () => {
  const wrong = offences((from, { target, ours, typeOnly }) => {
    const part = partOf(from);
    if (!ours || !part) return false;
    const other = partOf(target);
    // The model of a page is written where the page is; who fills it in names its type.
    if (part === 'src/http' && typeOnly && target.startsWith('web/src/')) return false;
    return other === undefined || (other !== part && !MAY_IMPORT[part]?.includes(other));
  });
  expect(wrong).toEqual([]);
});

test('every directory of src has its rule, and every room of the domain its group', () => {
  const directories = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(directories.map(({ name }) => `src/${name}`).filter((name) => !(name in MAY_IMPORT))).toEqual([]);
  const rooms = new Set(server.map(({ path }) => roomOf(path)).filter((room) => room !== undefined));
  expect([...rooms].filter((room) => groupOf(room) < 0)).toEqual([]);
});

test('a room of the domain imports its own group and the groups before it', () => {
  const wrong = offences((from, { target }) => {
    const room = roomOf(from);
    const other = roomOf(target);
    return room !== undefined && other !== undefined && groupOf(other) > groupOf(room);
  });
  expect(wrong).toEqual([]);
});

test('packages stay where they belong', () => {
  const wrong = offences((from, { target, ours }) => {
    const place = ours ? undefined : ONLY_IN[target];
    return place !== undefined && !place.test(from);
  });
  expect(wrong).toEqual([]);
});

test('no circles', () => {
  const edges = new Map(
    server.map(({ path, imports }) => [
      path,
      imports.filter((to) => to.ours && !to.typeOnly).map(({ target }) => target),
    ]),
  );
  expect(circles(edges)).toEqual([]);
});

/** Each circle once, as the path around it. Imports of types only are none: they are gone when the code runs. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

test(`no file is longer than ${LONGEST_FILE} lines`, () => {
  expect(
    sources.filter(({ lines }) => lines > LONGEST_FILE).map(({ path, lines }) => `${path}: ${lines}`),
  ).toEqual([]);
});

describe('what is never said', () => {
  test.each(NEVER)('$what', ({ text, in: place, but }) => {
    const wrong = server.filter(({ path, code }) => place.test(path) && !but?.test(path) && text.test(code));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('the rules see what they are to see', () => {
  const sees = (code: string) =>
    importsOf('src/http/token.ts', code).map(({ target, typeOnly }) => [target, typeOnly]);

  test.each([
    [`import { a } from '../domain/x.js';`, 'src/domain/x.ts', false],
    [`import {\n  a,\n  type B,\n} from './y.js';`, 'src/http/y.ts', false],
    [`import type { B } from '#schema';`, 'schema/index.ts', true],
    [`export * from 'drizzle-orm/pg-core';`, 'drizzle-orm', false],
    [`import 'reflect-metadata';`, 'reflect-metadata', false],
    [`import * as z from '@apollo/server/plugin';`, '@apollo/server', false],
    [`await import('../graphql/tg.js')`, 'src/graphql/tg.ts', false],
    [`import postgres, { type Sql } from 'postgres';`, 'postgres', false],
  ])('%s', (code, target, typeOnly) => {
    expect(sees(code)).toEqual([[target, typeOnly]]);
  });

  test('a circle', () => {
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b → c → b']);
  });
});
