/** Changes need a recent sign-in: the way there and back to the same address. */
import { Button } from '../../components/button.js';
import { signInUrl } from '../access.js';
import { leaveTo } from '../place.js';

/** Says why, and leads there. What was typed is kept for the way back by the form that it was typed into. */
export function FreshSignIn() {
  return (
    <div class="notice warning" role="alert" id="fresh-sign-in">
      <div class="stack tight">
        <p>
          You signed in a while ago. To change anything here, confirm that it’s you; you come back to this
          page.
        </p>
        <div>
          <Button type="button" compact onClick={() => leaveTo(signInUrl())}>
            Sign in again
          </Button>
        </div>
      </div>
    </div>
  );
}
