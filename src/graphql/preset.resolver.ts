/** Presets: what is known of programs that people connect. */
import { findClient } from '../domain/clients/clients.js';
import type { ClientRow } from '../domain/clients/record.js';
import { withIssuer } from '../domain/context.js';
import { findIssuer } from '../domain/issuers/issuers.js';
import { presets } from '../protocol/presets/index.js';
import type { Preset } from '../protocol/presets/preset.js';
import { presetConfiguration, presetNamed, presetOf, presetValuesOf } from '../protocol/presets.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { serverRowOf } from './server-loading.js';
import { serverView } from './server-view.js';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from './tg.js';
import { Client } from './types/governed-client.type.js';
import { ClientPreset, PresetConfigurationArgs, PresetGuide, PresetText } from './types/preset.type.js';

/** Stands where the secret belongs: nobody here knows it any more. */
const SECRET = '<client secret>';

@Resolver(() => ClientPreset)
export class PresetResolver {
  @Access('read')
  @Query(() => [ClientPreset], {
    description: 'What is known of programs that people connect. For administrators and auditors.',
  })
  clientPresets(): readonly ClientPreset[] {
    return presets;
  }

  @Access('read')
  @FieldResolver(() => [PresetText], {
    nullable: true,
    description:
      'What the other side is told, for a client of that authorization server; null where there is no such server. The secret is not in it.',
  })
  async configuration(
    @Root() preset: Preset,
    @Args(() => PresetConfigurationArgs)
    { authorizationServerSlug, clientId, values }: PresetConfigurationArgs,
    @Ctx() { ctx }: GraphContext,
  ): Promise<readonly PresetText[] | null> {
    const issuer = await findIssuer(ctx, authorizationServerSlug);
    if (!issuer) return null;
    const client = await findClient(withIssuer(ctx, issuer), clientId);
    const registered = presetValuesOf(preset.clients[0], client?.redirectUris ?? []);
    const given = (values ?? []).map(({ name, value }) => [name, value] as const);
    return presetConfiguration(preset, {
      issuer: issuer.identifier,
      clientId,
      clientSecret: SECRET,
      values: { ...registered, ...Object.fromEntries(given) },
    });
  }
}

@Resolver(() => Client)
export class PresetOfClientResolver {
  @Access('read')
  @FieldResolver(() => PresetGuide, {
    nullable: true,
    description: 'What is done on its own side; null where it was made from no preset.',
  })
  async presetGuide(
    @Root() { preset: name, clientId, redirectUris, issuerId }: Client & Pick<ClientRow, 'redirectUris'>,
    @Ctx() graph: GraphContext,
  ): Promise<PresetGuide | null> {
    const preset = presetOf(name ?? '');
    const part = presetNamed(name ?? '');
    const server = preset && (await serverRowOf(graph, issuerId));
    if (!preset || !part || !server) return null;
    const { idSuffix } = part;
    // The texts name the first client of a program, and each other one by what follows its id.
    const first = clientId.endsWith(idSuffix)
      ? clientId.slice(0, clientId.length - idSuffix.length)
      : clientId;
    const texts = presetConfiguration(preset, {
      issuer: serverView(graph.ctx, server).issuer,
      clientId: first,
      clientSecret: SECRET,
      values: presetValuesOf(part, redirectUris),
    });
    return { title: preset.title, texts, notes: preset.notes };
  }
}
