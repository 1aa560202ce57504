/** The configuration as a whole: applied, and written out. */
import { applyConfiguration, CONFIGURATION_LOCK } from '../domain/configuration/apply.js';
import { ConfigurationError, parseConfiguration } from '../domain/configuration/document.js';
import { exportConfiguration } from '../domain/configuration/export.js';
import { withAdvisoryLock } from '../platform/advisory-lock.js';
import { Access } from './access.js';
import type { GraphContext } from './context.js';
import { Arg, Ctx, Mutation, Query, Resolver } from './tg.js';
import {
  ApplyConfigurationInput,
  ApplyConfigurationPayload,
  InvalidConfiguration,
  viewChange,
} from './types/configuration.type.js';

@Resolver()
export class ConfigurationResolver {
  @Access('read')
  @Query(() => String, {
    description:
      'The version of this program: a command line of another one sends nothing more. For administrators and auditors.',
  })
  version(@Ctx() { ctx }: GraphContext): string {
    return ctx.instance.version;
  }

  @Access('read')
  @Query(() => String, {
    description:
      'All that is configured, as YAML that can be applied again. Variables stand for secrets, and keys, passwords and what people have done are not in it. For administrators and auditors.',
  })
  exportConfiguration(
    @Arg('users', () => Boolean, {
      defaultValue: false,
      description: 'With users as well. A production instance takes none back by a configuration.',
    })
    users: boolean,
    @Ctx() { ctx }: GraphContext,
  ): Promise<string> {
    return exportConfiguration(ctx, { users });
  }

  @Access('all')
  @Mutation(() => ApplyConfigurationPayload, {
    description:
      'Makes and changes what a configuration declares, all of it or nothing; applied twice it changes nothing the second time. For administrators: it takes the rights to clients and users as well.',
  })
  async applyConfiguration(
    @Arg('input', () => ApplyConfigurationInput) input: ApplyConfigurationInput,
    @Ctx() { ctx }: GraphContext,
  ): Promise<ApplyConfigurationPayload> {
    const { instance } = ctx;
    const { production, baseUrl } = instance;
    const { configuration, dryRun, prune } = input;
    try {
      const read = parseConfiguration(configuration, { production, baseUrl, substitutes: undefined });
      const changes = await withAdvisoryLock(instance.database, CONFIGURATION_LOCK, () =>
        applyConfiguration(ctx, read, { dryRun, prune }),
      );
      return { changes: changes.map(viewChange), error: null };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return { changes: [], error: new InvalidConfiguration(error.problems) };
    }
  }
}
