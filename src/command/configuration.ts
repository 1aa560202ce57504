/** `portico apply` and `export`: the configuration as a file. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { done, usage } from './failure.js';
import { fillIn } from './fill-in.js';
import { ApplyDocument, type ApplyMutation, ExportDocument } from './gql/graphql.js';
import type { Act } from './program.js';
import { changeLines } from './render.js';
import type { Shell } from './shell.js';
import { textOf } from './values.js';

interface ApplyOptions {
  readonly file: string;
  readonly dryRun?: boolean;
  readonly prune?: boolean;
  readonly exitCode?: boolean;
}

/** The commands. */
export function addConfigurationCommands(program: Command, act: Act): void {
  program
    .command('apply')
    .description('Apply a configuration: make and change what it declares, all of it or nothing.')
    .requiredOption(
      '-f, --file <path>',
      'the file; - is standard input. ${NAME} and ${file:…} are filled in here',
    )
    .option('--dry-run', 'only say what would change')
    .option('--prune', 'take out of service what was declared before and is declared no more')
    .option('--exit-code', 'end with 8 where anything changed, or would')
    .action(
      act<ApplyOptions>(async (shell, { file, dryRun = false, prune = false, exitCode = false }) => {
        const text = await textOf(file, shell.terminal);
        const configuration = fillIn(text, file, shell.host.environment());
        const input = { configuration, dryRun, prune };
        const { changes } = done((await shell.execute(ApplyDocument, { input })).applyConfiguration);
        shell.print({ dryRun, changes }, changes.map((change) => told(shell, change)).join('\n'));
        shell.note(summary(changes.length, dryRun));
        if (exitCode && changes.length > 0) shell.ending = 'pending';
      }),
    );
  program
    .command('export')
    .description('Write out all that is configured, without secrets, as a file that can be applied again.')
    .option('--users', 'with users, without their passwords')
    .option('-o, --output <path>', 'the file to write; standard output where nothing is said')
    .action(
      act<{ users?: boolean; output?: string }>(async (shell, { users = false, output }) => {
        const { exportConfiguration: configuration } = await shell.execute(ExportDocument, { users });
        if (output === undefined) return shell.print({ configuration }, configuration);
        try {
          writeFileSync(output, configuration, { mode: 0o600 });
        } catch (error) {
          throw usage(`${output} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
        }
        shell.print({ output }, '');
      }),
    );
}

type Change = ApplyMutation['applyConfiguration']['changes'][number];

const MARKS = { CREATED: '+', UPDATED: '~', DELETED: '-', DISABLED: '-', RELEASED: '~' } as const;
const STYLES = { '+': 'green', '~': 'bold', '-': 'red' } as const;

/** A line for the thing, and below it one for each member. What is new says so once. */
function told(shell: Shell, { action, kind, name, members }: Change): string {
  const mark = MARKS[action];
  const title = `${mark} ${kind.toLowerCase().replace('_', ' ')} ${name}: ${action.toLowerCase()}`;
  const lines = members.length > 0 ? `\n${changeLines(members, '    ')}` : '';
  return `${shell.style(STYLES[mark], title)}${lines}`;
}

function summary(count: number, dryRun: boolean): string {
  const things = count === 1 ? '1 thing' : `${count} things`;
  if (count === 0) return 'Nothing differs.';
  return dryRun ? `${things} would change.` : `${things} changed.`;
}
