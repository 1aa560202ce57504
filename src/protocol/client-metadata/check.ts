/** What a rule about client metadata is, and the few forms that rules take. */
import { REPEATED, repeats } from '../repeats.js';
import { isSigningAlg, signingAlgs } from '../signing-algs.js';
import { urlOf } from '../url.js';
import type { ClientMetadata } from './members.js';

type Member = keyof ClientMetadata;

/** Where something is wrong, and the end of a sentence that says what. */
export type Finding = readonly [path: Member | readonly [Member, number], message: string];

/** One rule. It finds nothing, or what is wrong and where. */
export interface MetadataCheck {
  readonly name: string;
  readonly section: string;
  readonly findings: (client: ClientMetadata) => readonly Finding[];
}

/** True for a client that cannot keep a secret. */
export const isPublic = (client: ClientMetadata): boolean => client.tokenEndpointAuthMethod === 'none';

/** One finding where something is broken. */
export function when(broken: boolean, path: Member, message: string): readonly Finding[] {
  return broken ? [[path, message]] : [];
}

/** A finding for each value of a list that is broken. */
export function each(
  client: ClientMetadata,
  member: ListMember,
  broken: (value: string) => boolean,
  message: string,
): readonly Finding[] {
  return (client[member] ?? []).flatMap((value, at): Finding[] =>
    broken(value) ? [[[member, at], message]] : [],
  );
}

/** A finding for each value that a list has twice. */
export function twice(client: ClientMetadata, member: ListMember): readonly Finding[] {
  return repeats(client[member] ?? []).map((at): Finding => [[member, at], REPEATED]);
}

type ListMember = { [M in Member]-?: readonly string[] extends ClientMetadata[M] ? M : never }[Member];
type AlgMember = { [M in Member]: ClientMetadata[M] extends string | null ? M : never }[Member];

/** A finding where a member names an algorithm that is none of ours. */
export function unknownAlg(client: ClientMetadata, member: AlgMember & `${string}Alg`): readonly Finding[] {
  const alg = client[member];
  return when(alg !== null && !isSigningAlg(alg), member, `must be one of ${signingAlgs.join(', ')}`);
}

/** Whether a text is an https URL without a user name. */
export function isHttps(text: string): boolean {
  if (!/^https:\/\/[^/]/.test(text) || /[\p{C}\p{Z}\\]/u.test(text)) return false;
  const url = urlOf(text);
  return url !== undefined && url.username === '' && url.password === '';
}

/** Whether a text is an address that we could be sent to: https, or http on this machine, for those who develop there. */
export function isReachable(text: string): boolean {
  return isHttps(
    /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$)/.test(text) ? `https${text.slice(4)}` : text,
  );
}

/** A text that pages can show as it is: no controls, no invisible and no direction-changing characters. */
export function isVisible(text: string, longest: number): boolean {
  const length = [...text].length;
  return (
    length >= 1 &&
    length <= longest &&
    text.trim() === text &&
    !/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(text)
  );
}
