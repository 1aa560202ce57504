/** What a remote command proves itself with: from files and the environment, never from the command line itself. */
import { readFileSync } from 'node:fs';
import { usage } from './failure.js';

/** An environment, as the composition hands it over. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A token, or what one is got with. */
export type GraphCredentials =
  | { readonly token: string }
  | { readonly clientId: string; readonly clientSecret: string };

/** What proves the caller. Throws where there is nothing, or two things. */
export function credentialsFrom(env: Environment, tokenFile: string | undefined): GraphCredentials {
  const token =
    tokenFile === undefined ? secretOf(env, 'PORTICO_TOKEN') : secretFile(tokenFile, '--token-file');
  const clientId = env['PORTICO_CLIENT_ID'];
  if (token) return { token };
  const clientSecret = secretOf(env, 'PORTICO_CLIENT_SECRET');
  if (clientId && clientSecret) return { clientId, clientSecret };
  throw usage(
    'A remote command needs a token: set PORTICO_TOKEN or --token-file, or PORTICO_CLIENT_ID and PORTICO_CLIENT_SECRET.',
  );
}

/** A secret that the environment holds, or names the file of. */
function secretOf(env: Environment, name: string): string | undefined {
  const [value, path] = [env[name], env[`${name}_FILE`]];
  if (value && path) throw usage(`${name} and ${name}_FILE are both set; keep one of them.`);
  return path ? secretFile(path, `${name}_FILE`) : value || undefined;
}

/** The content of a file that holds one secret, without the end of its line. */
export function secretFile(path: string, name: string): string {
  let content: string;
  try {
    content = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw usage(
      `${name} names a file that cannot be read: ${path} (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
  if (content === '') throw usage(`${name} names an empty file: ${path}.`);
  return content;
}
