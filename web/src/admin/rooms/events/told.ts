/** What an event is about, in names for people: of what is gone, the name that the event itself remembers. */
import type { EventFieldsFragment, ListedEventFragment } from '../../../gql/admin/graphql.js';
import { NO_CLIENT, sentenceOf } from './sentences.js';

/** An event; what the room is about itself need not be asked along. */
export type ShownEvent = EventFieldsFragment & Partial<ListedEventFragment>;

/** The sentence of an event. `subject` names whom or what the room is about. */
export function tell(event: ShownEvent, subject: { client?: string; user?: string } = {}): string {
  const { type, clientId, client, user, authorizationServer } = event;
  const detail = recordOf(event.detail);
  const said = (name: string) => textOf(detail[name]);
  const state = { ...recordOf(event.before), ...recordOf(event.after) };
  const gone = type.startsWith('client.') ? said('name') : '';
  const text = sentenceOf(type, {
    client: clip(subject.client ?? client?.clientName ?? (gone || clientId || NO_CLIENT)),
    user: clip(
      subject.user ?? user?.username ?? (textOf(state['username']) || said('sub') || 'somebody unknown'),
    ),
    server: clip(authorizationServer?.name ?? (said('slug') || 'the server')),
    said,
    members: changedMembers(event),
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Characters of one name in a sentence: whoever chooses a name must not push the rest out of sight. */
const LONGEST = 60;

function clip(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

/** What changed, in the words of its members: `redirectUris` is "redirect URIs". */
function changedMembers({ before, after }: ShownEvent): string {
  if (before === null || after === null) return '';
  const names = [...new Set([...Object.keys(recordOf(before)), ...Object.keys(recordOf(after))])];
  const shown = names.slice(0, MOST).map(inWords).join(', ');
  return names.length > MOST ? `${shown} and ${names.length - MOST} more` : shown;
}

const MOST = 3;

function inWords(member: string): string {
  return member
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(
      /\b(uri|id|jwks|tos|pkce)(s?)\b/g,
      (_, word: string, plural: string) => word.toUpperCase() + plural,
    );
}

/** JSON of the graph, as far as it is an object. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A value of a detail as text. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}
