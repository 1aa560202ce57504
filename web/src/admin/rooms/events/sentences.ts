/**
 * Every event in a sentence. The catalogue of the service decides what there is: an event without a sentence does not
 * compile, and one that a newer service sends is told by its name.
 */
import type { AuditEventType } from '../../../../../src/domain/audit/events.js';

/** What a sentence is made of: names for people, with a word where there is none. */
export interface Told {
  readonly client: string;
  readonly user: string;
  readonly server: string;
  /** What the detail says under this name, as text; empty where it says nothing. */
  said(name: string): string;
  /** The members that changed, in words; empty where none are known. */
  readonly members: string;
}

type Sentence = (told: Told) => string;

const withMembers = (text: string, { members }: Told) => (members ? `${text}: ${members}` : text);
const key = ({ said }: Told) => `${said('alg')} key`.trim();

const sentences: Readonly<Record<AuditEventType, Sentence>> = {
  'request.refused': refused,
  'scope.ignored': ({ client, said }) => `${client} asked for scopes that nobody knows: ${said('scope')}`,
  'sign_in.succeeded': ({ user }) => `${user} signed in`,
  'sign_in.failed': ({ user }) => `A sign-in failed for ${user}`,
  'sign_in.throttled': ({ user }) => `Too many attempts to sign in as ${user}`,
  'session.ended': ({ user, said }) =>
    said('by') === 'administration' ? `A session of ${user} was ended` : `${user} signed out`,
  'consent.allowed': ({ user, client, said }) => `${user} allowed ${client} ${said('scope') || 'access'}`,
  'consent.denied': ({ user, client }) => `${user} refused ${client}`,
  'consent.withdrawn': ({ user, client }) => `What ${user} allowed ${client} was withdrawn`,
  'grant.created': ({ user, client }) => `${user} was sent back to ${client} with a code`,
  'token.issued': ({ client, said }) => `${client} got tokens${said('scope') && ` for ${said('scope')}`}`,
  'grant.code_replayed': ({ client }) => `A spent code of ${client} came back; the grant ended`,
  'grant.refresh_reused': ({ client }) => `A used refresh token of ${client} came back; the grant ended`,
  'request.pushed': ({ client }) => `${client} pushed a request`,
  'token.revoked': ({ client }) => `${client} revoked a token`,
  'logout.delivered': ({ client }) => `${client} was told that a session ended`,
  'logout.given_up': ({ client }) => `${client} could not be told that a session ended`,
  'client.registered': ({ client }) => `${client} was registered`,
  'client.updated': (told) => withMembers(`${told.client} was changed`, told),
  'client.disabled': ({ client }) => `${client} was disabled`,
  'client.enabled': ({ client }) => `${client} was enabled`,
  'client.deleted': ({ client }) => `${client} was deleted`,
  'client.secret_created': ({ client, said }) => `${client} got a secret${named(said)}`,
  'client.secret_revoked': ({ client, said }) =>
    said('at')
      ? `An end was set to a secret of ${client}${named(said)}`
      : `${client} lost a secret${named(said)}`,
  'initial_access_token.created': ({ server }) => `An initial access token for ${server} was made`,
  'initial_access_token.revoked': ({ server }) => `An initial access token for ${server} was revoked`,
  'server.created': ({ server }) => `The authorization server ${server} was made`,
  'server.updated': (told) => withMembers(`Settings of ${told.server} were changed`, told),
  'server.disabled': ({ server }) => `${server} was taken out of service`,
  'server.enabled': ({ server }) => `${server} was put back into service`,
  'resource.created': ({ said }) => `The resource ${said('name')} was made`,
  'resource.updated': (told) => withMembers(`The resource ${told.said('name')} was changed`, told),
  'resource.deleted': ({ said }) => `The resource ${said('name')} was deleted`,
  'scope.created': ({ said }) => `The scope ${said('name')} was made`,
  'scope.updated': (told) => withMembers(`The scope ${told.said('name')} was changed`, told),
  'scope.deleted': ({ said }) => `The scope ${said('name')} was deleted`,
  'link.made': ({ user, said }) => `A link was made for ${user}${said('purpose') && ` (${said('purpose')})`}`,
  'password.chosen': ({ user }) => `${user} chose a password`,
  'user.created': ({ user }) => `The account ${user} was made`,
  'user.updated': (told) => withMembers(`The account ${told.user} was changed`, told),
  'user.disabled': ({ user }) => `The account ${user} was disabled`,
  'user.enabled': ({ user }) => `The account ${user} was enabled`,
  'user.deleted': ({ user }) => `The account ${user} was deleted`,
  'key.created': (told) => `A new ${key(told)} was published at ${told.server}`,
  'key.activated': (told) => `A ${key(told)} began to sign at ${told.server}`,
  'key.removed': (told) => `A ${key(told)} was removed from ${told.server}`,
  'key.deleted': (told) => `A retired ${key(told)} of ${told.server} was forgotten`,
  'audit.retention_changed': () => 'For how long the log is kept was changed',
  'audit.dropped': () => 'Events that were too old were dropped',
};

/** Every type of event, in the order of the catalogue. */
export const eventTypes = Object.keys(sentences) as readonly AuditEventType[];

/** The sentence of an event of this type. */
export function sentenceOf(type: string, told: Told): string {
  return Object.hasOwn(sentences, type) ? sentences[type as AuditEventType](told) : type;
}

/** At which door, by whom and why: as much as is known. */
function refused({ client, said }: Told): string {
  const who = client === NO_CLIENT ? '' : ` of ${client}`;
  const door = said('endpoint').replaceAll('_', ' ') || 'unknown';
  const why = said('check') || said('error');
  return `A request${who} was refused at ${door}${why && `: ${why}`}`;
}

function named(said: Told['said']): string {
  return said('name') && `: ${said('name')}`;
}

/** Stands where an event names no client. */
export const NO_CLIENT = 'a client';
