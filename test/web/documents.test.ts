/** What our pages send: every operation of web/ is known to the server, within its schema and within its limits. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limitRule, limits } from '../../src/graphql/limits.js';
import { documents, operations } from '../../web/src/documents.js';

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const sources = readdirSync('web/src', { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.graphql'),
);

/** The names of the operations in a file of web/. */
const namesIn = (path: string) =>
  parse(readFileSync(join('web/src', path), 'utf8')).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '(none)') : [],
  );

describe('the operations of our pages', () => {
  it('are all on the list, each under a name of its own', () => {
    const names = sources.flatMap(namesIn);
    expect(names.length).toBeGreaterThan(5);
    expect(Object.keys(operations).sort()).toEqual([...names].sort());
    expect(new Set(names).size).toBe(names.length);
  });

  it('are nowhere else: no script of a page has the text of one', () => {
    const scripts = readdirSync('web/src', { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.tsx?$/.test(path),
    );
    const written = scripts.filter(
      (path) =>
        !path.startsWith('gql/') &&
        /[`'"]\s*(query|mutation)\b[^`'"]*\{/.test(readFileSync(join('web/src', path), 'utf8')),
    );
    expect(written).toEqual([]);
  });

  it.each(Object.entries(documents))('%s fits the schema and the limits', (_, text) => {
    const document = parse(text, { maxTokens: limits.tokens });
    expect(validate(schema, document)).toEqual([]);
    expect(validate(schema, document, [limitRule()])).toEqual([]);
  });
});
