/** A form that changes a thing that is there: what is about to change is shown before it is saved. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.js';
import type { Form } from '../form.js';
import type { Sent } from '../operation-text.js';
import type { Problem } from '../problems.js';
import { type Change, Changes } from './changes.js';
import { Cancel, Dialog, DialogButtons } from './dialog.js';
import { FormFoot, FormProblem } from './form-foot.js';
import { toast } from './toast.js';

/** What a mutation that changes a thing answers. */
export interface ChangePayload {
  readonly error: Problem | null;
  readonly changes: readonly Change[];
}

/** What the form is made of. */
export interface ReviewedFormProps<Values, Payload extends ChangePayload> {
  readonly form: Form<Values>;
  /** Sends what is typed; with `dryRun` nothing is changed. */
  readonly send: (dryRun: boolean) => Promise<Payload>;
  readonly sent: Sent;
  readonly onSaved: (payload: Payload) => void;
  /** True where the form stands in a dialog: what changes is shown in its place, and not in another dialog over it. */
  readonly inDialog?: boolean;
  readonly children: ComponentChildren;
}

/** The form. */
export function ReviewedForm<Values, Payload extends ChangePayload>(
  props: ReviewedFormProps<Values, Payload>,
) {
  const { form, send, sent, onSaved, inDialog, children } = props;
  const [review, setReview] = useState<readonly Change[]>();
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void form.submit(async () => {
      const { error, changes } = await send(true);
      if (error) return error;
      setReview(changes);
      return null;
    });
  };
  const save = () =>
    form.submit(async () => {
      const payload = await send(false);
      setReview(undefined);
      if (payload.error) return payload.error;
      form.settle();
      toast('Saved.');
      onSaved(payload);
      return null;
    });
  const back = () => setReview(undefined);
  const question = review && <Review form={form} changes={review} onBack={back} onSave={() => void save()} />;
  return (
    <form class="form" onSubmit={onSubmit}>
      {(!review || !inDialog) && (
        <>
          {children}
          <FormFoot form={form} label="Review and save" sent={sent} disabled={!form.dirty}>
            {inDialog && <Cancel />}
          </FormFoot>
        </>
      )}
      {inDialog ? (
        question
      ) : question ? (
        <Dialog heading="Save these changes?" wide onClose={back}>
          {question}
        </Dialog>
      ) : null}
    </form>
  );
}

function Review<Values>(props: {
  form: Form<Values>;
  changes: readonly Change[];
  onBack: () => void;
  onSave: () => void;
}) {
  return (
    <>
      <Changes changes={props.changes} caption="What changes" />
      <FormProblem form={props.form} />
      <DialogButtons>
        <Button type="button" onClick={props.onBack}>
          Back
        </Button>
        <Button type="button" kind="primary" id="save" busy={props.form.busy} onClick={props.onSave}>
          Save
        </Button>
      </DialogButtons>
    </>
  );
}
