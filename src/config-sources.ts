/**
 * Where a variable's value comes from: its name, its name with our prefix, or, for a secret, a file.
 *
 * Two sources that disagree are a fault and never a matter of precedence: whoever set the other one believes in it.
 */
import { readFileSync } from 'node:fs';
import { closest, distance } from 'fastest-levenshtein';
import { commandVariables, PREFIX, TEST_PREFIX, type Variable } from './config-variables.js';

/** An environment, as process.env or a test hands it over. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The raw values by plain name, and what is wrong with how they were given. */
export interface Sources {
  /** What each variable was set to, by its plain name. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** What is wrong, in sentences that repeat no value of a secret. */
  readonly problems: readonly string[];
}

/** Collects the values of all variables. An empty value counts as unset, as templates leave such behind. */
export function collectSources(env: Environment, variables: readonly Variable[]): Sources {
  const values: Record<string, string | undefined> = {};
  const problems = unknownNames(env, variables);
  for (const variable of variables) {
    const found = sourcesOf(env, variable);
    const [first] = found;
    values[variable.name] = first && read(first, problems);
    if (found.length < 2) continue;
    const same = found.every((source) => !source.file && source.value === first?.value);
    if (same) continue;
    const names = found.map((source) => source.name).join(' and ');
    problems.push(`${names} are both set; keep one of them`);
  }
  return { values, problems };
}

interface Source {
  readonly name: string;
  readonly value: string;
  readonly file: boolean;
}

function sourcesOf(env: Environment, { name, secret }: Variable): Source[] {
  const plain = [name, PREFIX + name].map((at) => ({ name: at, file: false }));
  const files = secret ? plain.map((source) => ({ name: `${source.name}_FILE`, file: true })) : [];
  return [...plain, ...files].flatMap((source) => {
    const value = env[source.name];
    return value ? [{ ...source, value }] : [];
  });
}

function read({ name, value, file }: Source, problems: string[]): string | undefined {
  if (!file) return value;
  try {
    const content = readFileSync(value, 'utf8').replace(/\r?\n$/, '');
    if (content !== '') return content;
    problems.push(`${name} names an empty file: ${value}`);
  } catch (error) {
    problems.push(
      `${name} names a file that cannot be read: ${value} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  return undefined;
}

/** A misspelt name would be ignored in silence, and the service would run with something else than was meant. */
function unknownNames(env: Environment, variables: readonly Variable[]): string[] {
  const known = variables.flatMap(({ name, secret }) =>
    secret ? [PREFIX + name, `${PREFIX + name}_FILE`] : [PREFIX + name],
  );
  const others = commandVariables.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]));
  return Object.keys(env)
    .filter(
      (name) =>
        name.startsWith(PREFIX) && !name.startsWith(TEST_PREFIX) && ![...known, ...others].includes(name),
    )
    .map((name) => {
      const nearest = closest(name, known);
      const hint =
        distance(name, nearest) <= 4 ? `did you mean ${nearest}?` : 'take it out of the environment';
      return `${name} is not known; ${hint}`;
    });
}
