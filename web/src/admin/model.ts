/** What the Node server says to the console: hardly anything. What rooms show comes from the graph. */

/** Embedded in the page. */
export interface ConsoleModel {
  /** The public base URL, as commands that are copied from here name it. */
  readonly baseUrl: string;
  /** True where /try exists. */
  readonly hasTry: boolean;
  /** Client ids whose secret /try knows: those of the demo. */
  readonly trySecrets: readonly string[];
  /** True where nobody in this browser can come in without signing in. */
  readonly signInFirst: boolean;
}

/** Id of the element that holds the model. */
export const modelId = 'console-model';
