/** Tests of programs that come as packages of Debian. Where one is not installed they are skipped in sight. */
import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** The installed version of a package, as upstream counts it; undefined where there is none. */
export function versionOf(name: string): string | undefined {
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status} ${Version}', name], {
    encoding: 'utf8',
  });
  const [state, version] = status === 0 ? stdout.split(' ') : [];
  return state === 'installed' ? version?.replace(/-[^-]*$/, '') : undefined;
}

/** `describe`, where all of these packages are installed. Elsewhere the run says what to install. */
export function describeWithPackages(packages: readonly string[], name: string, declare: () => void): void {
  const missing = packages.filter((each) => versionOf(each) === undefined);
  if (missing.length === 0) {
    describe(name, declare);
    return;
  }
  process.stderr.write(
    `\n  "${name}" is SKIPPED. apt-get install --no-install-recommends ${packages.join(' ')}\n\n`,
  );
  describe.skip(name, declare);
}
