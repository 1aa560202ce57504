/** What the palette offers: rooms at once, things by one question to the graph when the person stops typing. */
import { useEffect, useState } from 'preact/hooks';
import { ConsoleFindDocument, type ConsoleFindQuery } from '../gql/admin/graphql.js';
import { gqlFetch } from '../graph.js';
import { heed } from './access.js';
import type { GlyphName } from './components/icons.js';
import { beginningsOf, serverAtHand, waysOf } from './ways.js';

/** One line of the palette. */
export interface Entry {
  readonly href: string;
  readonly text: string;
  /** What it is, or where it is. */
  readonly about: string;
  readonly icon: GlyphName;
}

/** Milliseconds after the last key until the graph is asked. */
const PAUSE = 150;

/** The rooms that have what is typed in their name; all of them where nothing is. */
export function roomEntries(path: string, typed: string, mayChange: boolean): readonly Entry[] {
  const slug = serverAtHand(path);
  const rooms = waysOf(slug).flatMap(({ heading = '', ways }) =>
    ways.map(([href, text, icon]): Entry => ({ href, text, icon, about: heading })),
  );
  const makes = beginningsOf(slug).map(([href, text, icon]): Entry => ({ href, text, icon, about: 'New' }));
  // As names of things are found: by how a word begins.
  const wanted = typed.toLowerCase();
  const begins = (text: string) => ` ${text.toLowerCase()}`.includes(` ${wanted}`);
  return [...rooms, ...(mayChange ? makes : [])].filter(
    ({ text, about }) => begins(text) || (wanted.length > 1 && begins(about)),
  );
}

/** What the graph finds, and how far the question is. */
interface Found {
  readonly found: readonly Entry[];
  readonly state: 'idle' | 'asking' | 'failed';
}

/** Asks the graph once for what is typed, when it has been typed. An answer that comes too late is no answer. */
export function useFound(typed: string): Found {
  const [result, setResult] = useState<Found>({ found: [], state: 'idle' });
  useEffect(() => {
    if (typed === '') return setResult({ found: [], state: 'idle' });
    let over = false;
    setResult(({ found }) => ({ found, state: 'asking' }));
    const timer = setTimeout(() => {
      gqlFetch(ConsoleFindDocument, { query: typed.slice(0, 320) }).then(
        ({ search }) => over || setResult({ found: entriesOf(search), state: 'idle' }),
        (fault) => over || heed(fault) || setResult({ found: [], state: 'failed' }),
      );
    }, PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return result;
}

function entriesOf({ clients, users, authorizationServers }: ConsoleFindQuery['search']): Entry[] {
  return [
    ...clients.map(
      ({ id, clientName, authorizationServer: { slug, name } }): Entry => ({
        href: `/admin/as/${slug}/clients/${id}`,
        text: clientName,
        about: `Client of ${name}`,
        icon: 'apps',
      }),
    ),
    ...users.map(
      ({ id, username, name }): Entry => ({
        href: `/admin/users/${id}`,
        text: username,
        about: name ?? 'User',
        icon: 'users',
      }),
    ),
    ...authorizationServers.map(
      ({ slug, name }): Entry => ({
        href: `/admin/as/${slug}`,
        text: name,
        about: `Server ${slug}`,
        icon: 'servers',
      }),
    ),
  ];
}
