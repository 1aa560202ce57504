/** A secret that was just made: shown once, to be copied or to be saved. Whoever leaves has seen it for the last time. */
import type { ComponentChildren } from 'preact';
import { Button } from '../../components/button.js';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog, DialogButtons } from './dialog.js';
import { download } from './download.js';

/** What is shown. */
export interface MadeSecret {
  readonly heading: string;
  /** The secret itself. */
  readonly secret: string;
  /** The lines of the file that can be downloaded, by name; missing where there is nothing to save. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What it is for, and until when. */
  readonly about?: ComponentChildren;
}

/** The dialog. */
export function SecretDialog({ made, onClose }: { readonly made: MadeSecret; readonly onClose: () => void }) {
  const { heading, secret, variables, about } = made;
  return (
    <Dialog heading={heading} wide onClose={onClose}>
      <p>Keep it now: it is shown this once, and nobody here can read it again.</p>
      <p class="made">
        <code id="made-secret">{secret}</code>
        <CopyButton text={secret} label="Copy" done="Copied" />
      </p>
      {about}
      <DialogButtons>
        {variables && (
          <Button type="button" onClick={() => save(variables)}>
            Download .env
          </Button>
        )}
        <Button type="button" kind="primary" id="kept" onClick={onClose}>
          I have kept it
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** Browsers take the dot off a name that begins with one. */
const FILE = 'portico.env';

function save(variables: Readonly<Record<string, string>>): void {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  download(FILE, lines.join(''));
}
