/** The configuration file of a start: read from its path, checked, or refused with every fault and its line. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  ConfigurationError,
  parseConfiguration,
  type ReadConfiguration,
} from '../domain/configuration/document.js';
import type { Substitutes } from '../platform/substitution.js';
import { SetupError } from './setup-error.js';

/** Under which circumstances a file is read. */
export interface FileCircumstances {
  /** True: no users, and no secret that can be guessed. */
  readonly production: boolean;
  /** For `${NAME}`. */
  readonly env: Substitutes['env'];
  /** Where it is known: what is there may not be declared, and no password names its host. */
  readonly baseUrl?: string;
}

/** Reads and checks the file at `path`. Throws a SetupError with every fault. */
export function readConfigFile(path: string, circumstances: FileCircumstances): ReadConfiguration {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new SetupError([`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`]);
  }
  return parseConfigFile(text, path, circumstances);
}

/** Checks the text of a file; `path` is what messages call it. */
export function parseConfigFile(
  text: string,
  path: string,
  { production, env, baseUrl }: FileCircumstances,
): ReadConfiguration {
  const substitutes = { env, directory: dirname(path) };
  try {
    return parseConfiguration(text, { production, baseUrl, substitutes });
  } catch (error) {
    throw error instanceof ConfigurationError ? setupError(path, error) : error;
  }
}

/** What is wrong with a configuration, as something that keeps a start from going on. */
export async function inFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ConfigurationError ? setupError(path, error) : error;
  }
}

function setupError(path: string, { problems }: ConfigurationError): SetupError {
  return new SetupError(problems.map(({ line, column, message }) => `${path}:${line}:${column} ${message}`));
}
