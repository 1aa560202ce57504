/**
 * What a preset is: everything that is needed to connect one well-known program, on both sides, as data.
 *
 * RFC 7591 §2   the members are those of a client; a redirect URI may have places that somebody fills in
 *
 * One file for each. The mutation, the command line, the configuration file and docs/presets.md read the same ones.
 */
import type { SigningAlg } from '../signing-algs.js';

/** A place in a pattern that only whoever connects the program can fill in. */
export interface Placeholder {
  /** Its name in patterns: `{url}`. */
  readonly name: string;
  /** What to ask for. */
  readonly label: string;
  /** What it may look like. */
  readonly example: string;
}

/** One client that the program needs. */
export interface PresetClient {
  /** What a client keeps as its `preset`: the name of the preset, or `argocd/cli` for a second client. */
  readonly name: string;
  /** Added to the client id of the first client: `-cli`. Empty for the first one. */
  readonly idSuffix: string;
  readonly clientName: string;
  readonly applicationType: 'web' | 'native';
  /** Null: Basic or post, as the program likes. `none`: a public client, without a secret. */
  readonly tokenEndpointAuthMethod: 'client_secret_basic' | 'client_secret_post' | 'none' | null;
  /** False only where the program sends no challenge. */
  readonly requirePkce: boolean;
  readonly grantTypes: readonly string[];
  readonly scope: readonly string[];
  /** With placeholders. */
  readonly redirectUris: readonly string[];
  /** With placeholders. */
  readonly postLogoutRedirectUris: readonly string[];
  /** ES256 where the program can verify it. */
  readonly idTokenSignedResponseAlg: SigningAlg;
  /** True where the program reads claims from nowhere else, or may. */
  readonly claimsInIdToken: boolean;
}

/** One piece of the other side's configuration. */
export interface PresetText {
  /** Where it belongs: the name of a file, or what to do with it. */
  readonly title: string;
  /** For the highlighting: ini, yaml, sh, js, json, ruby, text. */
  readonly language: string;
  /** With the placeholders of the preset, and {issuer}, {clientId}, {clientSecret} and {redirectUri}. */
  readonly text: string;
}

/** A program that people connect. */
export interface Preset {
  /** Lower-case letters and hyphens. */
  readonly name: string;
  /** The name of the program. */
  readonly title: string;
  /** When to take it, in a sentence. */
  readonly description: string;
  readonly placeholders: readonly Placeholder[];
  /** The first is the one that is meant where nobody says which. */
  readonly clients: readonly [PresetClient, ...PresetClient[]];
  readonly configuration: readonly PresetText[];
  /** What goes wrong most often, and what else is worth knowing: a sentence each. */
  readonly notes: readonly string[];
}

/** The usual place: where a web application lives. */
export const addressOf = (program: string, example: string): Placeholder => ({
  name: 'url',
  label: `Address of ${program}, as in the address bar`,
  example,
});

/** What a web application on a server has, where its preset says nothing else. */
export const webClient = {
  idSuffix: '',
  applicationType: 'web',
  tokenEndpointAuthMethod: 'client_secret_basic',
  requirePkce: true,
  grantTypes: ['authorization_code'],
  scope: ['openid', 'profile', 'email', 'groups'],
  postLogoutRedirectUris: [],
  idTokenSignedResponseAlg: 'ES256',
  claimsInIdToken: true,
} as const;

/** What a program without a secret has: it stays connected by refresh tokens. */
export const publicClient = {
  ...webClient,
  tokenEndpointAuthMethod: 'none',
  grantTypes: ['authorization_code', 'refresh_token'],
  scope: ['openid', 'profile', 'email', 'offline_access'],
  claimsInIdToken: false,
} as const;
