/**
 * The presets, and what is done with them: found by name, filled in, printed for the other side.
 *
 * What a preset says is a proposal. Whoever makes a client may say otherwise, and from then on the client has members of
 * its own: a later version of the preset changes nothing about it.
 */
import { presets } from './presets/index.js';
import type { Preset, PresetClient, PresetText } from './presets/preset.js';

/** The names that a client may have as its `preset`: `grafana`, and `argocd/cli` for the second client of one. */
export const presetClientNames: readonly string[] = presets.flatMap(({ clients }) =>
  clients.map(({ name }) => name),
);

/** Values of placeholders by their names. */
export type PresetValues = Readonly<Record<string, string>>;

/** The members of RFC 7591 §2 that a preset client proposes. */
export interface PresetMembers extends Omit<PresetClient, 'name' | 'idSuffix'> {
  /** The name of the preset client. */
  readonly preset: string;
}

/** The preset with this name; `argocd/cli` is a client of argocd. */
export function presetOf(name: string): Preset | undefined {
  return presets.find((preset) => preset.clients.some((client) => client.name === name));
}

/** The preset client with this name, or undefined. */
export function presetNamed(name: string): PresetClient | undefined {
  return presetOf(name)?.clients.find((client) => client.name === name);
}

/** What may stand in a placeholder: what a URI is made of, and nothing that a shell or a quote would act on. */
export const presetValue = /^[\w.~:/?#[\]@!*+,=%-]{1,500}$/;

/** The members that a preset client proposes. A URI whose placeholders have no value is left out. */
export function presetMembers(client: PresetClient, values: PresetValues = {}): PresetMembers {
  const { name: preset, idSuffix, redirectUris, postLogoutRedirectUris, ...members } = client;
  return {
    ...members,
    preset,
    redirectUris: filledUris(redirectUris, values),
    postLogoutRedirectUris: filledUris(postLogoutRedirectUris, values),
  };
}

/** What the placeholders of a preset stood for, as far as the redirect URIs of its client tell. */
export function presetValuesOf(client: PresetClient, redirectUris: readonly string[]): PresetValues {
  for (const pattern of client.redirectUris) {
    const [, before, name, after] = /^(.*)\{([a-z]+)\}(.*)$/i.exec(pattern) ?? [];
    if (before === undefined || name === undefined || after === undefined) continue;
    const uri = redirectUris.find((each) => each.startsWith(before) && each.endsWith(after));
    const value = uri?.slice(before.length, uri.length - after.length);
    if (value && presetValue.test(value)) return { [name]: value };
  }
  return {};
}

/** What is known when the other side's configuration is printed. */
export interface ConfigurationFacts {
  readonly issuer: string;
  /** The id of the first client. */
  readonly clientId: string;
  /** What stands where the secret belongs: the secret, or words for it. */
  readonly clientSecret: string;
  /** An example stands for what is missing. */
  readonly values: PresetValues;
}

/** The other side's configuration, filled in. */
export function presetConfiguration(preset: Preset, facts: ConfigurationFacts): PresetText[] {
  const { issuer, clientId, clientSecret, values } = facts;
  const examples = Object.fromEntries(preset.placeholders.map(({ name, example }) => [name, example]));
  const places = { ...examples, ...withoutSlashes(values) };
  const [pattern = ''] = preset.clients[0].redirectUris;
  const known = { ...places, issuer, clientId, clientSecret, redirectUri: filled(pattern, places) };
  return preset.configuration.map(({ title, language, text }) => ({
    title: filled(title, known),
    language,
    text: filled(text, known),
  }));
}

function filledUris(patterns: readonly string[], values: PresetValues): string[] {
  const places = withoutSlashes(values);
  return patterns.map((pattern) => filled(pattern, places)).filter((uri) => !uri.includes('{'));
}

/** People copy an address with the slash at its end, and the patterns go on with one. */
function withoutSlashes(values: PresetValues): PresetValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replace(/\/+$/, '')]));
}

/** Only names that are known: other braces belong to the text. */
function filled(pattern: string, values: PresetValues): string {
  return pattern.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] as string) : whole,
  );
}
