/** What the Node server says to the console: nothing about anybody. What rooms show comes from the graph. */

/** Embedded in the page. */
export interface ConsoleModel {
  /** The public base URL, as commands that are copied from here name it. */
  readonly baseUrl: string;
  /** True where /try exists. */
  readonly hasTry: boolean;
  /** Client ids whose secret /try knows: those of the demo. */
  readonly trySecrets: readonly string[];
}

/** Id of the element that holds the model. */
export const modelId = 'console-model';
