/** The end of every switch over a union: a case that is missing does not compile. */

/** Takes what cannot be there; throws if a newer server sent it all the same. */
export function assertNever(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}`);
}
