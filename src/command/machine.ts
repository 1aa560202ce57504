/** What is done at the machine and by no graph: the service itself, its tables, and whether all is well. */
import type { Command } from 'commander';
import { CommandFailure, usage } from './failure.js';
import type { Finding, Machine } from './host.js';
import type { Act } from './program.js';
import { table } from './render.js';
import type { Shell } from './shell.js';

/** Milliseconds that a probe waits. */
const PROBE = 5_000;

/** The commands. */
export function addMachineCommands(program: Command, act: Act): void {
  program
    .command('serve')
    .description('Be the service, as the environment says, until told to stop.')
    .action(
      act(async (shell) => {
        await (await atMachine(shell)).serve();
        // The service ends the process when it is told to.
        await new Promise(() => {});
      }),
    );
  addMigrate(program, act);
  program
    .command('doctor')
    .description('Look whether all is well with this instance, and say what to do where it is not.')
    .action(
      act(async (shell) => {
        const findings = await (await atMachine(shell)).doctor();
        shell.print(findings, findings.map((finding) => told(shell, finding)).join('\n'));
        if (findings.some(({ ok }) => ok === false)) shell.ending = 'failed';
      }),
    );
  program
    .command('healthcheck')
    .description(
      'Ask the service on this machine, or at --url, whether it is ready: for probes of containers.',
    )
    .action(act(healthcheck));
  addContractsAndDemo(program, act);
}

function addContractsAndDemo(program: Command, act: Act): void {
  program
    .command('schema')
    .description('The contracts.')
    .command('print')
    .description('Print the schema of the graph, or of the configuration file.')
    .option('--configuration', 'the JSON schema of the configuration file')
    .action(
      act<{ configuration?: boolean }>(async (shell, { configuration }) => {
        const schema = await (await shell.host.machine()).schema(configuration ? 'configuration' : 'graph');
        shell.print(configuration ? JSON.parse(schema) : { schema }, schema);
      }),
    );
  program
    .command('demo')
    .description('The demo data of a first start in development.')
    .command('remove')
    .description('Delete the clients and users of the demo: a production start refuses to serve them.')
    .option('--yes', 'do not ask')
    .action(
      act<{ yes?: boolean }>(async (shell, { yes }) => {
        const machine = await atMachine(shell);
        await shell.confirm(yes, 'The clients and users of the demo go, with all that they have.');
        const removed = await machine.removeDemo();
        shell.print({ removed }, removed.join('\n'));
      }),
    );
}

function addMigrate(program: Command, act: Act): void {
  const migrate = program
    .command('migrate')
    .description('Bring the tables of the database to the form that this version knows.')
    .option('--dry-run', 'only print the statements')
    .action(
      act<{ dryRun?: boolean }>(async (shell, { dryRun = false }) => {
        const machine = await atMachine(shell);
        if (dryRun) {
          const pending = await machine.pendingMigrations();
          const text = pending.map(({ name, sql }) => `-- ${name}\n${sql}`).join('\n\n');
          return shell.print({ dryRun, migrations: pending }, text);
        }
        const ran = await machine.migrate();
        shell.print({ dryRun, migrations: ran }, ran.map((name) => `${name} has run`).join('\n'));
      }),
    );
  migrate
    .command('status')
    .description('Say which migrations are to be run; ends with 8 where there are any.')
    .action(
      act(async (shell) => {
        const names = (await (await atMachine(shell)).pendingMigrations()).map(({ name }) => name);
        shell.print(
          { pending: names },
          names.length > 0
            ? table(
                ['TO BE RUN'],
                names.map((name) => [name]),
              )
            : '',
        );
        if (names.length > 0) shell.ending = 'pending';
      }),
    );
}

/** The machine, where no other one was meant. */
async function atMachine(shell: Shell): Promise<Machine> {
  if (shell.address) throw usage('This is done at the machine only: leave --url and PORTICO_URL out.');
  return shell.host.machine();
}

async function healthcheck(shell: Shell): Promise<void> {
  const address = shell.address ?? (await shell.host.machine()).ownAddress();
  const url = `${address}/readyz`;
  const status = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PROBE) }).then(
    (response) => response.status,
    () => undefined,
  );
  if (status === 200) return shell.print({ ready: true, url }, '');
  const why = status === undefined ? 'does not answer' : `answers with status ${status}`;
  throw new CommandFailure('failed', 'NOT_READY', `${url} ${why}.`);
}

function told(shell: Shell, { name, ok, message, fix }: Finding): string {
  const mark = ok === undefined ? '-' : ok ? shell.style('green', '✔') : shell.style('red', '✖');
  return `${mark} ${name}: ${message}${fix ? `\n    ${fix}` : ''}`;
}
