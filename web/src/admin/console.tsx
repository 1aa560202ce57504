/** The console: the frame, and in it the room that the address names. */
import { useMemo } from 'preact/hooks';
import { ButtonLink } from '../components/button.js';
import { signInUrl, useAccess } from './access.js';
import { LeavingDialog } from './components/leaving.js';
import { Room } from './components/room.js';
import { Toasts } from './components/toast.js';
import { ConsoleContext } from './console-model.js';
import { Frame } from './frame.js';
import type { ConsoleModel } from './model.js';
import { PalettePlace } from './palette-opener.js';
import { usePlace } from './place.js';
import { roomAt } from './routes.js';

/** All of it. */
export function Console({ model }: { readonly model: ConsoleModel }) {
  return (
    <ConsoleContext.Provider value={model}>
      <Frame>
        <CurrentRoom />
      </Frame>
      <Toasts />
      <LeavingDialog />
      <PalettePlace />
    </ConsoleContext.Provider>
  );
}

function CurrentRoom() {
  const { path, search } = usePlace();
  const { refused } = useAccess();
  const parameters = useMemo(() => new URLSearchParams(search), [search]);
  if (refused) return <NoPermission />;
  const found = roomAt(path);
  if (!found) return <NothingHere key={path} />;
  const CurrentRoom = found.room;
  return <CurrentRoom key={path} params={found.params} search={parameters} />;
}

function NoPermission() {
  return (
    <Room title="You have no permission for the console">
      <p>
        Your account is signed in, but it is neither an administrator nor an auditor of this service. Ask
        whoever runs it, or use another account.
      </p>
      <div class="buttons start">
        <ButtonLink kind="primary" href={signInUrl({ another: true })}>
          Use another account
        </ButtonLink>
        <ButtonLink href="/account">Your account</ButtonLink>
      </div>
    </Room>
  );
}

function NothingHere() {
  return (
    <Room title="There is nothing here">
      <p>The address may be mistyped, or what was here is gone.</p>
      <div class="buttons start">
        <ButtonLink href="/admin">To the start of the console</ButtonLink>
      </div>
    </Room>
  );
}
