/** "Leave without saving?": asked by the place itself whenever somebody would lose what they typed. */
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.js';
import { holdBack, letGo } from '../place.js';
import { Dialog, DialogButtons } from './dialog.js';

let ask: ((go: () => void) => void) | undefined;

/** Asks from now on; returns how to stop. */
export function askToLeave(): () => void {
  return holdBack((go) => ask?.(go));
}

/** The place of the question. There is one, around all rooms. */
export function LeavingDialog() {
  const [go, setGo] = useState<() => void>();
  useEffect(() => {
    ask = (next) => setGo(() => next);
  }, []);
  if (!go) return null;
  const stay = () => setGo(undefined);
  const leave = () => {
    letGo();
    stay();
    go();
  };
  return (
    <Dialog heading="Leave without saving?" onClose={stay}>
      <p>What you changed on this page is not saved yet.</p>
      <DialogButtons>
        <Button type="button" onClick={stay}>
          Stay
        </Button>
        <Button type="button" kind="primary" onClick={leave}>
          Leave
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
