/** The ways back to step 1. */
import { Button } from '../components/button.js';
import type { TryModel } from './model.js';
import { startOver, turnPage } from './notebook.js';

/** Forgets everything that this tab remembers of the page. */
export function StartOver() {
  const onClick = () => {
    startOver();
    location.assign('/try');
  };
  return (
    <Button type="button" compact id="start-over" onClick={onClick}>
      Start over
    </Button>
  );
}

/** Keeps the choices, and makes new random values for them. */
export function ChangeAndSendAgain({ model }: { readonly model: TryModel }) {
  const onClick = () => {
    turnPage(model);
    location.assign('/try');
  };
  return (
    <Button type="button" compact id="send-again" onClick={onClick}>
      Change the request
    </Button>
  );
}
