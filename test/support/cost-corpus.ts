/** Documents that cost too much or try too often: what each is called, and its text (OWASP ASVS 4.3.1, 6.3.1). */

/** A guess at a password, under an alias. */
export const guess = (interactionId: string, alias: string, password: string) =>
  `${alias}: signInWithPassword(input: { interactionId: "${interactionId}", username: "alice", password: "${password}" }) { error { __typename } }`;

const many = (count: number, make: (at: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, at) => make(at)).join(between);

/** Fragments that double what the one before says. */
const bomb = (levels: number, field: string) =>
  `${many(levels, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F${levels} on Query { ${field} }`;

const INTERACTION = (inner: string) => `{ interaction(id: "x") { ${inner} } }`;

/** The corpus, with guesses for an interaction. */
export const costCorpus: Readonly<Record<string, (interactionId: string) => string>> = {
  'a hundred aliases of the login': (id) =>
    `mutation { ${many(100, (at) => guess(id, `a${at}`, `p${at}`))} }`,
  'two aliases of the login': (id) => `mutation { ${guess(id, 'a', 'x')} ${guess(id, 'b', 'y')} }`,
  'two logins through fragments': (id) =>
    `mutation { ...A ...B } fragment A on Mutation { ${guess(id, 'a', 'x')} } fragment B on Mutation { ${guess(id, 'b', 'y')} }`,
  'two logins through nested inline fragments': (id) =>
    `mutation { ${guess(id, 'a', 'x')} ... on Mutation { ... { ... @include(if: true) { ${guess(id, 'b', 'y')} } } } }`,
  'the login and its fragment twice': (id) =>
    `mutation { ${guess(id, 'a', 'x')} ...A } fragment A on Mutation { ...B } fragment B on Mutation { ${guess(id, 'b', 'y')} }`,
  'two logins, one of them behind a variable': (id) =>
    `mutation ($no: Boolean = true) { ${guess(id, 'a', 'x')} ... @skip(if: $no) { ${guess(id, 'b', 'y')} } }`,
  'sixteen aliases': () => `{ ${many(16, (at) => `a${at}: viewer { sub }`)} }`,
  'depth 50': () =>
    INTERACTION(
      `${'... on Interaction { step { ... on ConsentStep { account { '.repeat(25)} id ${'} } } }'.repeat(25)}`,
    ),
  'depth 9 through fields that exist': () =>
    `{ ${'node(id: "x") { ... on Interaction { '.repeat(50)} id ${'} }'.repeat(50)} }`,
  'ten thousand fields wide': () => `{ viewer { ${'sub '.repeat(10_000)} } }`,
  'fields within the size, but over the tokens': () => `{ viewer { ${'sub '.repeat(1_500)} } }`,
  'lists of lists, within every other limit': () =>
    '{ authorizationServers(first: 100) { nodes { clients(first: 100) { nodes { id clientId } } } } }',
  'a document of a megabyte': () => `{ viewer { sub } } # ${'x'.repeat(1_000_000)}`,
  'a flood of directives': () => `{ viewer { sub ${'@include(if: true) '.repeat(60)} } }`,
  'a flood of unknown directives': () => `{ viewer { sub ${'@a '.repeat(400)} } }`,
  'a cycle of fragments': () =>
    '{ ...A } fragment A on Query { viewer { sub } ...B } fragment B on Query { ...A }',
  'a fragment within itself': () => '{ ...A } fragment A on Query { ...A }',
  'a bomb of fragments': () => `{ ...F0 } ${bomb(40, 'viewer { sub }')}`,
  'a bomb of fragments around a login': (id) =>
    `mutation { ...F0 } ${bomb(30, guess(id, 'a', 'x')).replaceAll('on Query', 'on Mutation')}`,
  'a bomb with names that do not exist': () => `{ ...F0 } ${bomb(40, 'nothing')}`,
  'a bomb that nobody calls': () => `{ viewer { sub } } ${bomb(40, 'viewer { sub }')}`,
  'many named operations': () => many(60, (at) => `query Q${at} { viewer { sub } }`),
  'brackets without end': () => `{${'{'.repeat(8_000)}`,
  'lists without end': () => `{ interaction(id: ${'['.repeat(5_000)}) { id } }`,
  'a string without end': () => `{ interaction(id: """${'\\n'.repeat(5_000)}) { id } }`,
  'an int beyond ints': () => `query ($n: Int = 99999999999999999999) { viewer { sub } }`,
};
