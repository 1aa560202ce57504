/** What a look at an instance finds. */

/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  /** Undefined where it could not be told, or is for somebody to decide. */
  readonly ok: boolean | undefined;
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** All is well with it. */
export const good = (name: string, message: string): Finding => ({ name, ok: true, message });

/** Something is wrong with it. */
export const bad = (name: string, message: string, fix: string): Finding => ({
  name,
  ok: false,
  message,
  fix,
});

/** It cannot be told, or is for somebody to decide. */
export const open = (name: string, message: string): Finding => ({ name, ok: undefined, message });
