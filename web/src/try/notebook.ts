/**
 * What the tab remembers while the browser is at the server: the choices, and the request that was sent with the
 * secrets that belong to it. It lives in sessionStorage, so it ends with the tab, and other tabs have their own.
 */
import { type Choices, firstChoices, freshValues } from './choices.js';
import { isObject } from './jwt.js';
import { partiesOf, type TryModel } from './model.js';

/** The authorization request that this tab sent last. */
export interface SentRequest extends Choices {
  readonly issuer: string;
  /** Where the browser was sent. */
  readonly url: string;
  /** The same request with all of its parameters, where it was pushed and the URL only refers to it. */
  readonly plainUrl: string;
  /** Seconds since the epoch. */
  readonly sentAt: number;
}

const CHOICES = 'try.choices';
const SENT = 'try.sent';
const LEAVING = 'try.leaving';

/**
 * The remembered choices where they still fit the demo, else those of an honest first request. An address can name the
 * server and the client, as the console does.
 */
export function rememberedChoices(model: TryModel): Choices | undefined {
  const saved = read<Choices>(CHOICES);
  const named = new URLSearchParams(location.search);
  const parties = partiesOf(
    model,
    named.get('server') ?? saved?.slug ?? '',
    named.get('client') ?? saved?.clientId ?? '',
  );
  if (!parties) return undefined;
  const { server, client } = parties;
  const first = firstChoices(server, client);
  return saved?.slug === server.slug && saved.clientId === client.clientId ? { ...first, ...saved } : first;
}

/** The request that the answer in the address bar is to; undefined where this tab sent none. */
export function sentRequest(): SentRequest | undefined {
  return read<SentRequest>(SENT);
}

/** Keeps what is in the form. */
export function rememberChoices(choices: Choices): void {
  write(CHOICES, choices);
}

/** Keeps the request that is about to be sent. */
export function rememberSent(sent: SentRequest): void {
  write(SENT, sent);
}

/** Keeps the state of a sign-out that is about to be asked for. */
export function rememberLeaving(state: string): void {
  write(LEAVING, { state });
}

/** The state that the last sign-out was asked for with, once. */
export function takeLeaving(): string | undefined {
  const state = read<{ state: string }>(LEAVING)?.state;
  sessionStorage.removeItem(LEAVING);
  return state;
}

/** Opens a new page of the notebook: the same choices, with values that no request has carried yet. */
export function turnPage(model: TryModel): void {
  const choices = rememberedChoices(model);
  const server = model.servers.find(({ slug }) => slug === choices?.slug);
  if (choices && server) write(CHOICES, { ...choices, ...freshValues(server) });
  sessionStorage.removeItem(SENT);
}

/** Forgets everything. */
export function startOver(): void {
  sessionStorage.removeItem(CHOICES);
  sessionStorage.removeItem(SENT);
}

function write(key: string, value: object): void {
  sessionStorage.setItem(key, JSON.stringify(value));
}

/** Only this file writes these entries; one that was tampered with counts as none. */
function read<Entry>(key: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isObject(value) ? (value as Entry) : undefined;
  } catch {
    return undefined;
  }
}
