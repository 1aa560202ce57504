/** The only reader of the environment of the process. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Environment } from './config-sources.js';

/** Thrown with everything that is wrong, in words an operator can act on and without any secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`the configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** The environment of this process. Off production, a `.env` file in the working directory fills what it leaves open. */
export function readEnvironment(): Environment {
  if (process.env.NODE_ENV === 'production') return process.env;
  try {
    return { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return process.env;
    throw new ConfigError([`.env cannot be read: ${(error as Error).message}`]);
  }
}
