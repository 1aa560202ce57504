/**
 * Something that is done to a thing at the press of a button, and asked about first: the dialog names the thing, says
 * what would come of it, and only then lets it happen.
 */
import type { ComponentChildren } from 'preact';
import { Button } from '../../components/button.js';
import { gqlFetch, type KnownDocument } from '../../graph.js';
import { useForm } from '../form.js';
import type { Problem } from '../problems.js';
import { Cancel, Dialog, DialogButtons } from './dialog.js';
import { FormProblem } from './form-foot.js';
import { Operation } from './operation.js';

/** What every payload has. */
export interface Outcome {
  readonly error: Problem | null;
}

/** What is done, and to what. */
export interface ActionProps<Result, Input extends object, Payload extends Outcome> {
  readonly heading: string;
  /** On the button. */
  readonly label: string;
  readonly danger?: boolean;
  /** For what cannot be taken back: has to be typed before the button works. */
  readonly typed?: string;
  readonly document: KnownDocument<Result, { input: Input }>;
  readonly input: Input;
  readonly payloadOf: (result: Result) => Payload;
  readonly onDone: (payload: Payload) => void;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

/** The dialog. */
export function ActionDialog<Result, Input extends object, Payload extends Outcome>(
  props: ActionProps<Result, Input, Payload>,
) {
  const { heading, label, danger, typed, input, onDone, onClose, children } = props;
  const form = useForm(`action-${heading}`, { typed: '' });
  const confirmed = typed === undefined || form.values.typed === typed;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!confirmed) return;
    void form.submit(async () => {
      const payload = props.payloadOf(await gqlFetch(props.document, { input }));
      if (payload.error) return payload.error;
      form.settle();
      onDone(payload);
      onClose();
      return null;
    });
  };
  return (
    <Dialog heading={heading} onClose={onClose}>
      {children}
      <form class="form" onSubmit={onSubmit}>
        {typed !== undefined && (
          <label class="field">
            <span>
              Type <code>{typed}</code> to confirm
            </span>
            <input
              class="input mono"
              id="typed"
              autocomplete="off"
              spellcheck={false}
              value={form.values.typed}
              onInput={({ currentTarget }) => form.set('typed', currentTarget.value)}
            />
          </label>
        )}
        <FormProblem form={form} />
        <DialogButtons>
          <Cancel />
          <Button kind={danger ? 'danger' : 'primary'} id="confirm" busy={form.busy} disabled={!confirmed}>
            {label}
          </Button>
        </DialogButtons>
      </form>
      <Operation sent={{ document: props.document, variables: { input } }} />
    </Dialog>
  );
}
