/** The variables that stand for secrets of clients in an export. */
import { DEFAULT_SLUG } from '../issuers/issuers.js';

/** Names that were given out, each once. */
export class SecretNames {
  readonly #given = new Set<string>();

  /** What stands for the secret of this client: `${CLIENT_SECRET_GRAFANA}`, `${CLIENT_SECRET_ACME_GRAFANA}`. */
  placeholder(slug: string, clientId: string): string {
    const parts = slug === DEFAULT_SLUG ? [clientId] : [slug, clientId];
    const name = ['CLIENT_SECRET', ...parts]
      .join('_')
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '_');
    let placeholder = `\${${name}}`;
    for (let number = 2; this.#given.has(placeholder); number += 1) placeholder = `\${${name}_${number}}`;
    this.#given.add(placeholder);
    return placeholder;
  }

  /** Whether a text is one of them. */
  has(text: string): boolean {
    return this.#given.has(text);
  }
}
