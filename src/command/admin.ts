/** `portico admin`: those who govern. */
import type { Command } from 'commander';
import type { Act } from './program.js';
import { create, describingNew, handOut, invite, type MakingOptions } from './user-making.js';

/** The noun with its verbs. */
export function addAdminCommands(program: Command, act: Act): void {
  const admin = program.command('admin').description('Administrators of the instance.');
  describingNew(admin.command('create <username>'))
    .description('Make an administrator, and a link by which they choose a password.')
    .option(
      '--password-file <path>',
      'with this password, and no link; - is standard input. At the machine only',
    )
    .action(
      act<MakingOptions>(async (shell, given, username) => {
        const options = { role: 'administrator', ...given };
        await (given.passwordFile === undefined ? invite : create)(shell, options, username);
      }),
    );
  admin
    .command('reset [user]')
    .description(
      'Make a link by which an administrator chooses a new password, or by which the first one is made. At the machine only.',
    )
    .action(
      act(async (shell, _options, name) => {
        handOut(shell, await (await shell.local()).administratorLink(name), name ?? '');
      }),
    );
}
