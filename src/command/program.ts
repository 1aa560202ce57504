/** The command line: its nouns and verbs, and how each of them ends. */
import { Command, CommanderError } from 'commander';
import { addAdminCommands } from './admin.js';
import { addClientCommands } from './client.js';
import { addConfigurationCommands } from './configuration.js';
import { addConsentCommands } from './consent.js';
import { addEventsCommand } from './events.js';
import { CommandFailure, EXIT, type Problem } from './failure.js';
import type { Host } from './host.js';
import { addInitialAccessTokenCommands } from './initial-access-token.js';
import { addKeysCommands } from './keys.js';
import { addMachineCommands } from './machine.js';
import { shown } from './render.js';
import { addResourceCommands } from './resource.js';
import { addScopeCommands } from './scope.js';
import { addServerCommands } from './server.js';
import { addSessionCommands } from './session.js';
import { type GlobalOptions, Shell } from './shell.js';
import { addUserCommands } from './user.js';

/** What a command does. It may say to the shell that it ends otherwise than well. */
export type Work<O> = (shell: Shell, options: O, ...words: string[]) => Promise<void>;

/** Turns work into what commander calls. */
export type Act = <O extends object>(work: Work<O>) => (...given: unknown[]) => Promise<void>;

/** Runs the command that `words` say and answers its exit code. Whatever goes wrong is told, and nothing is thrown. */
export async function runCommand(words: readonly string[], host: Host): Promise<number> {
  let exit: number = EXIT.ok[0];
  const act: Act =
    (work) =>
    async (...given) => {
      const command = given.at(-1) as Command;
      const shell = new Shell(host, command.optsWithGlobals<GlobalOptions>());
      try {
        await work(shell, command.optsWithGlobals(), ...(command.processedArgs as string[]));
        [exit] = EXIT[shell.ending];
      } finally {
        await shell.close();
      }
    };
  try {
    await createProgram(act, host).parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    // Help and version were asked for, and are printed.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok[0];
    return tell(host, failureOf(error, words), words.includes('--json'));
  }
}

/** The tree of commands. */
export function createProgram(act: Act, { terminal, version }: Pick<Host, 'terminal' | 'version'>): Command {
  const program = new Command('portico')
    .description('An OAuth 2.1 authorization server and OpenID provider, and how it is governed.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print what a command does')
    .helpCommand(false)
    .option('--json', 'answer with one JSON document; errors too, on standard error')
    .option('--url <address>', 'ask the server at this address instead of the database (PORTICO_URL)')
    .option(
      '--token-file <path>',
      'the access token for it (PORTICO_TOKEN, or PORTICO_CLIENT_ID and _SECRET)',
    )
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      // Errors are told by `tell`, all in one form.
      writeErr: () => {},
      getOutHelpWidth: () => 110,
      getErrHelpWidth: () => 110,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  for (const add of NOUNS) add(program, act);
  return program;
}

const NOUNS: readonly ((program: Command, act: Act) => void)[] = [
  addMachineCommands,
  addAdminCommands,
  addServerCommands,
  addResourceCommands,
  addScopeCommands,
  addClientCommands,
  addInitialAccessTokenCommands,
  addKeysCommands,
  addUserCommands,
  addSessionCommands,
  addConsentCommands,
  addEventsCommand,
  addConfigurationCommands,
];

function failureOf(error: unknown, words: readonly string[]): CommandFailure {
  if (error instanceof CommandFailure) return error;
  if (error instanceof CommanderError) {
    const isHelp = error.code === 'commander.help';
    const message = isHelp ? `Say what to do: portico ${words.join(' ')} --help lists it.` : error.message;
    return new CommandFailure('usage', 'USAGE', message.replace(/^error: /, ''));
  }
  return new CommandFailure('failed', 'FAULT', error instanceof Error ? error.message : String(error));
}

function tell(
  { terminal }: Host,
  { ending, code, message, problems }: CommandFailure,
  json: boolean,
): number {
  const [exitCode] = EXIT[ending];
  if (json) terminal.err(`${JSON.stringify({ error: { code, message, problems, exitCode } }, null, 2)}\n`);
  else terminal.err([`portico: ${message}`, ...problems.map(line)].join('\n').concat('\n'));
  return exitCode;
}

function line({ message, path, line: at, column }: Problem): string {
  const place = at === undefined ? path?.join('.') : `line ${at}, column ${column}`;
  return `  ${place ? `${shown(place)}: ` : ''}${shown(message)}`;
}
