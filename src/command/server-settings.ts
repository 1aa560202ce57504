/** `portico server create` and `update`: an authorization server with its settings. */
import type { Command } from 'commander';
import { done } from './failure.js';
import {
  CreateServerDocument,
  type UpdateAuthorizationServerInput,
  UpdateServerDocument,
} from './gql/graphql.js';
import { changedMembers, type MemberOptions, membersOf, printChanges, settable } from './members.js';
import type { Act } from './program.js';
import { changeLines } from './render.js';
import { said } from './values.js';

interface SettingOptions extends MemberOptions {
  readonly name?: string;
  readonly openid?: boolean;
  readonly consent?: string;
  readonly registration?: string;
  readonly settings?: string;
}

/** The verbs. */
export function addServerSettings(server: Command, act: Act): void {
  const create = server
    .command('create <slug>')
    .description('Make an authorization server. It serves at once, at /as/<slug>.')
    .option('--name <text>', 'name for people; the slug where nothing is said')
    .option('--no-openid', 'plain OAuth, without ID tokens');
  describing(create, 'CreateAuthorizationServerInput')
    .option('--dry-run', 'only say what would be made')
    .action(
      act<SettingOptions>(async (shell, { dryRun = false, ...options }, slug = '') => {
        const settings = await membersOf(shell, options.settings, options, namedSettings(options));
        const input = { ...settings, name: settings.name ?? slug, slug, dryRun };
        const made = done((await shell.execute(CreateServerDocument, { input })).createAuthorizationServer);
        const text = dryRun ? changeLines(made.changes) : `issuer  ${made.authorizationServer?.issuer}`;
        shell.print({ dryRun, ...made }, text);
      }),
    );
  const update = server
    .command('update <slug>')
    .description('Change settings of a server: in force within a second.')
    .option('--name <text>', 'name for people')
    .option('--openid', 'with ID tokens')
    .option('--no-openid', 'plain OAuth, without ID tokens');
  describing(update, 'UpdateAuthorizationServerInput')
    .option('--dry-run', 'only say what would change')
    .action(
      act<SettingOptions>(async (shell, { dryRun = false, ...options }, slug = '') => {
        const settings = await changedMembers(shell, options.settings, options, namedSettings(options));
        const input = { ...settings, slug, dryRun };
        const { updateAuthorizationServer } = await shell.execute(UpdateServerDocument, { input });
        printChanges(shell, dryRun, done(updateAuthorizationServer));
      }),
    );
}

function describing(command: Command, input: string): Command {
  command
    .option('--consent <when>', 'when people are asked: off, once or always')
    .option('--registration <policy>', 'who may register clients over the wire: closed, token or open');
  return settable(command, '--settings', input);
}

type Settings = Omit<UpdateAuthorizationServerInput, 'slug' | 'dryRun'>;

function namedSettings({ name, openid, consent, registration }: SettingOptions): Settings {
  return said({
    ...{ name, openid },
    consent: consent?.toUpperCase() as Settings['consent'],
    registrationPolicy: registration?.toUpperCase() as Settings['registrationPolicy'],
  });
}
