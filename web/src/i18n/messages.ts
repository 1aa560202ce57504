/**
 * The typed catalog: a key that does not exist, a text that is missing in a language, or a placeholder that is not
 * filled in does not compile.
 */
import type { ComponentChildren } from 'preact';
import type { en } from './en.js';

/** Name of a text. */
export type MessageKey = keyof typeof en;

/** All texts of one language. */
export type Messages = { readonly [K in MessageKey]: string };

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What has to be filled in for a text: nothing at all, or each of its placeholders. */
export type Fill<K extends MessageKey, Value> = [Placeholders<(typeof en)[K]>] extends [never]
  ? []
  : [values: { readonly [Name in Placeholders<(typeof en)[K]>]: Value }];

/** The text as a string. */
export function text<K extends MessageKey>(messages: Messages, key: K, ...fill: Fill<K, string>): string {
  const values: Record<string, string> = fill[0] ?? {};
  return messages[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** The text with elements in the place of its placeholders. */
export function rich<K extends MessageKey>(
  messages: Messages,
  key: K,
  ...fill: Fill<K, ComponentChildren>
): ComponentChildren[] {
  const values: Record<string, ComponentChildren> = fill[0] ?? {};
  const parts = messages[key].split(/\{(\w+)\}/);
  return parts.map((part, index) => (index % 2 === 1 ? values[part] : part));
}
