/** What the documentation says of the code, compared with the code: nothing in a table can drift away unnoticed. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSchema, type GraphQLUnionType, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variables } from '../src/config-variables.js';
import { fileJsonSchema } from '../src/domain/configuration/file-schema.js';
import { standardScopes } from '../src/domain/issuers/standard-scopes.js';
import { claimsSupported } from '../src/domain/users/claims.js';
import { issuerRoutes } from '../src/http/router.js';
import { parseConfigFile } from '../src/setup/configuration-file.js';
import {
  blocks,
  columnUnder,
  onlyBlock,
  pages,
  proseOf,
  root,
  tableUnder,
  textOf,
} from './support/documentation.js';

const CONFIGURATION = 'docs/configuration.md';
const RELYING_PARTIES = 'docs/relying-parties.md';
const SIGN_IN = 'docs/sign-in-by-graphql.md';

describe('the environment variables', () => {
  it('are the table, in its order', () => {
    const rows = variables.map(({ name, meaning, fallback, secret }) => [
      name,
      meaning,
      fallback,
      secret ? 'yes' : 'no',
    ]);
    expect(tableUnder(CONFIGURATION, 'Environment variables')).toEqual(rows);
  });

  it('have a reason for each default', () => {
    const reasoned = columnUnder(CONFIGURATION, 'Why these defaults').flatMap((cell) => cell.split(', '));
    expect(reasoned.sort()).toEqual(variables.map(({ name }) => name).sort());
  });

  it('are in the README by names that exist, with the same defaults', () => {
    const fallbacks = new Map(variables.map(({ name, fallback }) => [name, fallback]));
    for (const [names = '', given = ''] of tableUnder('README.md', 'Configure')) {
      const expected = names.split(', ').map((name) => fallbacks.get(name));
      expect(given.replace(' (./.data)', '')).toBe(expected.join(', '));
    }
  });
});

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

/** The part of the file's schema that a heading names: `authorizationServers[].lifetimes`. */
function partOf(heading: string): JsonSchema | undefined {
  let part: JsonSchema | undefined = fileJsonSchema() as JsonSchema;
  for (const name of heading === 'The file' ? [] : heading.split('.')) {
    const member: JsonSchema | undefined = part?.properties?.[name.replace('[]', '')];
    part = name.endsWith('[]') ? member?.items : member;
  }
  return part;
}

describe('the configuration file', () => {
  const headings = [...textOf(CONFIGURATION).matchAll(/^### (The file|[a-zA-Z[\].]+)$/gm)].map(
    ([, name = '']) => name,
  );

  it.each(headings)('%s: the keys are those of the schema', (heading) => {
    expect(columnUnder(CONFIGURATION, heading)).toEqual(Object.keys(partOf(heading)?.properties ?? {}));
  });

  it('leaves no part out', () => {
    const parts = (schema: JsonSchema | undefined, path: string): string[] =>
      Object.entries(schema?.properties ?? {}).flatMap(([name, member]) => {
        const below = [path, name + (member.items?.properties ? '[]' : '')].filter(Boolean).join('.');
        const inner = member.items?.properties ? member.items : member;
        return inner.properties ? [below, ...parts(inner, below)] : [];
      });
    const all = parts(partOf('The file'), '').filter(
      (path) =>
        path !== 'authorizationServers[].resources[].scopes[]' &&
        // Its form is that of RFC 7517 §5.
        path !== 'authorizationServers[].clients[].jwks',
    );
    expect([...headings].sort()).toEqual(['The file', ...all].sort());
  });

  it.each(headings)('%s: what is required is said, and the defaults are those of the schema', (heading) => {
    const { properties = {}, required = [] } = partOf(heading) ?? {};
    for (const [key = '', given = ''] of tableUnder(CONFIGURATION, heading)) {
      expect([key, given === 'required']).toEqual([key, required.includes(key)]);
      const fallback = properties[key]?.default;
      if (fallback === undefined || key === 'lifetimes' || heading === 'The file') continue;
      const text = Array.isArray(fallback) ? `[${fallback.join(', ')}]` : String(fallback);
      expect([key, given]).toEqual([key, text]);
    }
  });

  it('has the lifetimes that it says', () => {
    const settings = (server: object) =>
      parseConfigFile(JSON.stringify({ version: 1, authorizationServers: [server] }), 'test.yaml', {
        production: true,
        env: {},
      }).servers[0]?.settings;
    const server = { slug: 'default', name: 'Example' };
    const rows = tableUnder(CONFIGURATION, 'authorizationServers[].lifetimes');
    const lifetimes = Object.fromEntries(rows.map(([key = '', given]) => [key, given]));
    expect(settings({ ...server, lifetimes })).toEqual(settings(server));
  });

  it('has the standard scopes that it says', () => {
    const [, after = ''] = proseOf(CONFIGURATION).split('Every server has the scopes');
    const [sentence = ''] = after.split('without being told');
    const named = [...sentence.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name);
    expect(named).toEqual(standardScopes(true).map(({ name }) => name));
  });
});

describe('examples of the configuration file', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'portico-docs-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([
    ['README.md', true],
    [CONFIGURATION, true],
    [SIGN_IN, false],
  ])('%s', (page, production) => {
    const names = [...onlyBlock(page, 'yaml').matchAll(/\$\{([A-Z_]+|file:[^}]+)\}/g)].map(
      ([, name = '']) => name,
    );
    const secret = 'Qm7vX2kLp9RtZw4NcYbF8sHdJ3aGeUo5';
    const env = Object.fromEntries(
      names.filter((name) => !name.startsWith('file:')).map((name) => [name, secret]),
    );
    const text = onlyBlock(page, 'yaml').replaceAll(/\$\{file:[^}]+\}/g, '${file:secret}');
    writeFileSync(join(directory, 'secret'), secret);
    const { servers } = parseConfigFile(text, join(directory, 'portico.yaml'), { production, env });
    expect(servers[0]?.settings.slug).toBe('default');
  });
});

describe('the wire', () => {
  it('has the endpoints of the table', () => {
    const rows = tableUnder(RELYING_PARTIES, 'Authorization servers and their addresses');
    const real = issuerRoutes.filter(({ path }) => path !== '/try/callback');
    expect(rows.map(([, path, methods]) => [path, methods])).toEqual(
      real.map(({ path, methods }) => [path, methods.join(', ')]),
    );
  });

  it('has the claims of the table', () => {
    const claims = columnUnder(RELYING_PARTIES, 'Claims', 1).flatMap((cell) => cell.match(/[a-z_]+/g) ?? []);
    const words = ['a', 'list', 'of', 'texts'];
    expect(claims.filter((claim) => !words.includes(claim))).toEqual(claimsSupported);
  });
});

describe('the graph', () => {
  const schema = buildSchema(textOf('schema/api.graphql'));
  const membersOf = (union: string) =>
    (schema.getType(union) as GraphQLUnionType).getTypes().map(({ name }) => name);

  it('has the steps and the errors of the tables', () => {
    expect(columnUnder(SIGN_IN, 'Steps').sort()).toEqual(membersOf('InteractionStep').sort());
    const errors = ['SignInWithPasswordError', 'ChooseAccountError', 'DecideConsentError'].flatMap(membersOf);
    expect(columnUnder(SIGN_IN, 'Expected failures').sort()).toEqual([...new Set(errors)].sort());
  });

  const operations = pages.flatMap((page) => blocks(page, 'graphql').map((text) => [page, text] as const));
  it.each(operations)('answers the operation of %s', (_, text) => {
    expect(validate(schema, parse(text))).toEqual([]);
  });

  it('answers every operation of the page of one’s own', () => {
    const texts = [...onlyBlock(SIGN_IN, 'html').matchAll(/\/\* GraphQL \*\/ `(.*?)`/gs)].map(
      ([, text = '']) => text,
    );
    const [fragment = '', ...sent] = texts;
    expect(sent).toHaveLength(4);
    for (const text of sent) expect(validate(schema, parse(fragment + text))).toEqual([]);
  });
});

describe('paths and links', () => {
  it.each(pages)('%s leads to what exists', (page) => {
    const links = [...proseOf(page).matchAll(/(?:\]\(|src=")([^)"#]+)/g)].map(([, link = '']) => link);
    const linked = links.filter((link) => !/^https?:/.test(link)).map((link) => join(dirname(page), link));
    const named = [...proseOf(page).matchAll(/`((?:src|test|schema|web|drizzle|docs|\.ci)\/[^`*<]*)`/g)].map(
      ([, path = '']) => path,
    );
    expect([...linked, ...named].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'docs/operations.md'])('%s names the oldest Node.js', (page) => {
    const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
    const [, oldest] = /Node\.js ([\d.]+) or newer/.exec(textOf(page)) ?? [];
    expect(engines.node).toBe(`>=${oldest}.0`);
  });

  it('the README is short', () => {
    expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(250);
  });
});
