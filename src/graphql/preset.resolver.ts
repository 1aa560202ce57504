/** Presets: what is known of programs that people connect. */
import { findClient } from '../domain/clients/clients.js';
import { withIssuer } from '../domain/context.js';
import { findIssuer } from '../domain/issuers/issuers.js';
import { presets } from '../protocol/presets/index.js';
import type { Preset } from '../protocol/presets/preset.js';
import { presetConfiguration, presetValuesOf } from '../protocol/presets.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from './tg.js';
import { ClientPreset, PresetConfigurationArgs, PresetText } from './types/preset.type.js';

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
