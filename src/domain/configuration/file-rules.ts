/** What must hold between the members of a configuration file, and what only its surroundings can tell. */
import { weakness } from '../../platform/secret-strength.js';
import type { MetadataProblem } from '../../protocol/client-metadata-problems.js';
import { presetNamed } from '../../protocol/presets.js';
import { adminScopes } from '../../protocol/scope.js';
import {
  resourceIdentifierProblem,
  scopeNameProblem,
  settingProblems,
} from '../../protocol/server-settings.js';
import { clientProblems } from '../clients/rules.js';
import { graphResource } from '../issuers/administration.js';
import { DEFAULT_SLUG } from '../issuers/issuers.js';
import { clientEntry, scopesOf, settingsOf } from './file-entries.js';
import { type FileProblem, type Path, problem, repeated, suggestion } from './file-problem.js';
import type { FileClient, FileContent, FileServer } from './file-schema.js';
import { userProblems } from './file-user-rules.js';

/** What a client secret must have at least, in characters: with the alphabets in use, 128 bits and more. */
const SECRET_LENGTH = 32;

/** What only the surroundings of a file can tell. */
export interface FileSurroundings {
  readonly production: boolean;
  /** Of the instance, where it is known: nobody declares its graph, and no password names its host. */
  readonly baseUrl: string | undefined;
}

/** Every fault that the shape does not show. */
export function ruleProblems(content: FileContent, surroundings: FileSurroundings): FileProblem[] {
  const servers = content.authorizationServers;
  const twoDefaults = repeated(
    servers.map(({ slug }) => slug),
    (at) => ['authorizationServers', at, 'slug'],
  );
  return [
    ...twoDefaults,
    ...servers.flatMap((server, at) => serverProblems(server, ['authorizationServers', at], surroundings)),
    ...userProblems(content.users, surroundings),
  ];
}

function serverProblems(
  server: FileServer,
  path: Path,
  { production, baseUrl }: FileSurroundings,
): FileProblem[] {
  const graph = baseUrl === undefined ? undefined : graphResource(baseUrl);
  const scopes = scopesOf(server).map(({ name }) => name);
  const ofClients = server.slug === DEFAULT_SLUG ? [...scopes, ...adminScopes] : scopes;
  const resources = server.resources.map(({ identifier }) => identifier);
  const ids = server.clients.map(({ clientId }) => clientId);
  return [
    ...scopeProblems(server, path),
    ...unknownScopes(server.requiredScopes, scopes, [...path, 'requiredScopes']),
    ...resourceProblems(server, [...path, 'resources'], graph),
    ...defaultProblems(server, path),
    ...settingProblems(settingsOf(server)).map((found) => problem([...path, ...found.path], found.message)),
    ...repeated(ids, (at) => [...path, 'clients', at, 'clientId']),
    ...server.clients.flatMap((client, at) =>
      declaredClientProblems(
        client,
        { scopes: new Set(ofClients), resources },
        [...path, 'clients', at],
        production,
      ),
    ),
  ];
}

/** Administrators sign in at the default server, and get their tokens there. */
function defaultProblems({ slug, disabled }: FileServer, path: Path): FileProblem[] {
  const message = 'must not be true for the default authorization server, which carries the administration';
  return slug === DEFAULT_SLUG && disabled ? [problem([...path, 'disabled'], message)] : [];
}

/** A scope belongs to one resource or to none. */
function scopeProblems(server: FileServer, path: Path): FileProblem[] {
  const listed = [
    ...server.scopes.map(({ name }, at) => ({ name, path: [...path, 'scopes', at, 'name'] })),
    ...server.resources.flatMap((resource, at) =>
      resource.scopes.map(({ name }, inner) => ({
        name,
        path: [...path, 'resources', at, 'scopes', inner, 'name'],
      })),
    ),
  ];
  const names = listed.map(({ name }) => name);
  return [
    ...repeated(names, (at) => listed[at]?.path ?? path),
    ...listed.flatMap((scope) => problemOf(scope.path, scopeNameProblem(scope.name))),
  ];
}

function resourceProblems({ resources }: FileServer, path: Path, graph: string | undefined): FileProblem[] {
  const identifiers = resources.map(({ identifier }) => identifier);
  const pathOf = (at: number) => [...path, at, 'identifier'];
  return [
    ...repeated(identifiers, pathOf),
    ...identifiers.flatMap((identifier, at) =>
      problemOf(pathOf(at), resourceIdentifierProblem(identifier, graph)),
    ),
  ];
}

function declaredClientProblems(
  client: FileClient,
  {
    scopes: known,
    resources,
  }: { readonly scopes: ReadonlySet<string>; readonly resources: readonly string[] },
  path: Path,
  production: boolean,
): FileProblem[] {
  const entry = clientEntry(client, known);
  return [
    ...clientProblems(entry, { scopes: known, resources: new Set(resources) }, 'file').map((found) =>
      problem(
        [...path, ...found.path],
        `${found.message} (${found.section})${patternFor(client, found)}${nearestScope(client, [...known], found)}`,
      ),
    ),
    ...secretProblems(client, production).map((message) => problem([...path, 'secret'], message)),
  ];
}

/** The scope that may be meant by one that the server does not have. */
function nearestScope(
  { scope = [] }: FileClient,
  known: readonly string[],
  { check, path }: MetadataProblem,
) {
  const name = check === 'scope_known' && typeof path[1] === 'number' ? scope[path[1]] : undefined;
  return name === undefined ? '' : suggestion(name, known);
}

/** What to write, where a preset has left redirect URIs to whoever writes the file. */
function patternFor({ preset }: FileClient, { check }: MetadataProblem): string {
  if (preset === undefined || check !== 'code_needs_redirect_uri') return '';
  return `; the preset ${preset} asks for ${presetNamed(preset)?.redirectUris.join(', ')}`;
}

function secretProblems(
  { secret, tokenEndpointAuthMethod: method }: FileClient,
  production: boolean,
): string[] {
  const secretless = method === 'none' || method === 'private_key_jwt';
  if (secret === undefined) return method === undefined || secretless ? [] : [`is required for ${method}`];
  if (method === 'private_key_jwt') return ['must not be set for a client that signs its assertions'];
  if (method === 'none') return ['must not be set for a client that does not authenticate'];
  if (!/^[\x21-\x7e]+$/.test(secret)) return ['must be printable ASCII without spaces (RFC 6749 §A.2)'];
  if (secret.length < SECRET_LENGTH)
    return [`must have ${SECRET_LENGTH} characters or more; make one with: openssl rand -base64 32`];
  const weak = production ? weakness(secret) : undefined;
  return weak ? [`${weak}; make one with: openssl rand -base64 32`] : [];
}

function problemOf(path: Path, message: string | undefined): FileProblem[] {
  return message === undefined ? [] : [problem(path, message)];
}

function unknownScopes(names: readonly string[], known: readonly string[], path: Path): FileProblem[] {
  return names.flatMap((name, at) =>
    known.includes(name)
      ? []
      : [problem([...path, at], `is not a scope of this authorization server${suggestion(name, known)}`)],
  );
}
