/** A secret that was just made: shown once, to be copied or to be saved. Whoever leaves has seen it for the last time. */
import { Button } from '../../components/button.js';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog, DialogButtons } from './dialog.js';

/** What is shown. */
export interface MadeSecret {
  readonly heading: string;
  /** The lines of the file that can be downloaded, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** The secret itself. */
  readonly secret: string;
}

/** The dialog. */
export function SecretDialog({ made, onClose }: { readonly made: MadeSecret; readonly onClose: () => void }) {
  const text = Object.entries(made.variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: '.env' });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Dialog heading={made.heading} wide onClose={onClose}>
      <p>Keep it now: it is shown this once, and nobody here can read it again.</p>
      <p class="copyable">
        <code id="made-secret">{made.secret}</code>
        <CopyButton text={made.secret} label="Copy" done="Copied" />
      </p>
      <DialogButtons>
        <Button type="button" onClick={download}>
          Download .env
        </Button>
        <Button type="button" kind="primary" id="kept" onClick={onClose}>
          I have kept it
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
