/** How the log is narrowed. All of it is in the address, instants in UTC, so that a view can be kept and sent. */

import { ButtonLink } from '../../../components/button.js';
import type { AuditEventFilter } from '../../../gql/admin/graphql.js';
import { ChoiceFilter, Filters, MomentFilter, SearchFilter } from '../../components/filters.js';
import { eventTypes } from './sentences.js';

/** The parameters of an address that narrow the log. */
export const filterNames = [
  'type',
  'actor',
  'user',
  'client',
  'server',
  'ip',
  'since',
  'until',
  'request',
] as const;
/** Those of them that are folded away. */
const SELDOM = ['server', 'ip', 'since', 'until', 'request', 'size'];

/** Whether anything is narrowed. */
export function isNarrowed(search: URLSearchParams): boolean {
  return filterNames.some((name) => search.get(name));
}

/** How many events a page may have; the first is what it has unless the address says otherwise. */
const SIZES = ['30', '50', '100'];

/** How many events a page has. */
export function sizeOf(search: URLSearchParams): number {
  return Number(SIZES.find((size) => size === search.get('size')) ?? SIZES[0]);
}

/** What the graph is asked for. `client.*` is every type that begins so. */
export function filterOf(search: URLSearchParams): AuditEventFilter {
  const type = search.get('type');
  const types = type?.endsWith('*')
    ? eventTypes.filter((each) => each.startsWith(type.slice(0, -1)))
    : [type];
  const given = {
    types: type ? types : null,
    actor: search.get('actor'),
    user: search.get('user'),
    clientId: search.get('client'),
    authorizationServerSlug: search.get('server'),
    ip: search.get('ip'),
    since: search.get('since'),
    until: search.get('until'),
    requestId: search.get('request'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

const groups = [...new Set(eventTypes.map((type) => type.split('.')[0] ?? ''))];
const TYPES = [
  ['', 'Everything'],
  ...groups.flatMap((group) => {
    const types = eventTypes.filter((type) => type.startsWith(`${group}.`));
    const all = types.length > 1 ? [[`${group}.*`, `${group}: all of them`] as const] : [];
    return [...all, ...types.map((type) => [type, type] as const)];
  }),
] as const;

interface Props {
  readonly search: URLSearchParams;
  readonly servers: readonly { readonly slug: string; readonly name: string }[];
}

/** The row above the log. */
export function EventFilters({ search, servers }: Props) {
  const choices = [['', 'Any'], ...servers.map(({ slug, name }) => [slug, name] as const)] as const;
  return (
    <Filters>
      <ChoiceFilter name="type" label="What" search={search} choices={TYPES} />
      <SearchFilter name="actor" label="Done by" hint="User name or client id" search={search} />
      <SearchFilter name="user" label="About the user" hint="User name or e-mail" search={search} />
      <SearchFilter name="client" label="About the client" hint="Client id" search={search} />
      <details class="fold filter-fold" open={SELDOM.some((name) => search.get(name))}>
        <summary>More filters</summary>
        <div class="filters">
          <ChoiceFilter name="server" label="Server" search={search} choices={choices} />
          <SearchFilter name="ip" label="From the address" hint="192.0.2.1" search={search} />
          <MomentFilter name="since" label="Since" search={search} />
          <MomentFilter name="until" label="Until" search={search} />
          <SearchFilter name="request" label="Correlation id" hint="As in the log" search={search} />
          <ChoiceFilter
            name="size"
            label="Events on a page"
            search={search}
            choices={SIZES.map((size, at) => [at === 0 ? '' : size, size] as const)}
          />
        </div>
      </details>
      {isNarrowed(search) && (
        <ButtonLink compact id="clear" href="/admin/events">
          Clear filters
        </ButtonLink>
      )}
    </Filters>
  );
}
