/**
 * What of a request comes to nothing, and by which rule: as the server decides it when it makes the tokens.
 *
 * RFC 6749 §3.3     a scope that the server does not know is in no token
 * RFC 7591 §2       nor one that the client is not registered for
 * RFC 8707 §2.2     where a resource is named, nor one that belongs to another
 */

/** One scope that is in no token. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
  readonly section: string;
}

/** What decides. */
export interface AskedFor {
  readonly asked: readonly string[];
  readonly inForce: readonly string[];
  readonly resource: string | null;
  readonly client: { readonly scope: readonly string[] };
  readonly server: {
    readonly scopes: readonly { readonly name: string; readonly resource: string | null }[];
  };
}

/** All that is left out, in the order in which it was asked for. */
export function leftOut({ asked, inForce, client, server, resource }: AskedFor): readonly LeftOut[] {
  return asked
    .filter((name) => !inForce.includes(name))
    .map((name) => {
      const known = server.scopes.find((each) => each.name === name);
      if (!known) return { name, why: 'This server knows no such scope.', section: 'RFC 6749 §3.3' };
      if (!client.scope.includes(name))
        return { name, why: 'The client is not registered for it.', section: 'RFC 7591 §2' };
      const why = resource
        ? `It belongs to ${known.resource}, and the token is for another resource.`
        : 'It is not in force.';
      return { name, why, section: 'RFC 8707 §2.2' };
    });
}
