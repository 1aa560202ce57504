/** Hands what the server said about itself to the rooms. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConsoleModel } from './model.js';

/** Around all rooms. */
export const ConsoleContext = createContext<ConsoleModel>({
  baseUrl: '',
  hasTry: false,
  trySecrets: [],
  signInFirst: false,
});

/** What the server said. */
export function useConsole(): ConsoleModel {
  return useContext(ConsoleContext);
}
