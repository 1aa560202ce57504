/** A form that changes a thing that is there: what is about to change is shown before it is saved. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.js';
import type { Form, Problem } from '../form.js';
import type { Sent } from '../operation-text.js';
import { type Change, Changes } from './changes.js';
import { Dialog, DialogButtons } from './dialog.js';
import { FormFoot, FormProblem } from './form-foot.js';
import { toast } from './toast.js';

/** What a mutation that changes a thing answers. */
export interface ChangePayload {
  readonly error: Problem | null;
  readonly changes: readonly Change[];
}

/** What the form is made of. */
export interface ReviewedFormProps<Values> {
  readonly form: Form<Values>;
  /** Sends what is typed; with `dryRun` nothing is changed. */
  readonly send: (dryRun: boolean) => Promise<ChangePayload>;
  readonly sent: Sent;
  readonly onSaved: () => void;
  readonly children: ComponentChildren;
}

/** The form. */
export function ReviewedForm<Values>({ form, send, sent, onSaved, children }: ReviewedFormProps<Values>) {
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
      const { error } = await send(false);
      setReview(undefined);
      if (error) return error;
      form.settle();
      toast('Saved.');
      onSaved();
      return null;
    });
  return (
    <form class="form" onSubmit={onSubmit}>
      {children}
      <FormFoot form={form} label="Review and save" sent={sent} disabled={!form.dirty} />
      {review && (
        <Dialog heading="Save these changes?" wide onClose={() => setReview(undefined)}>
          <Changes changes={review} caption="What changes" />
          <FormProblem form={form} />
          <DialogButtons>
            <Button type="button" onClick={() => setReview(undefined)}>
              Back
            </Button>
            <Button type="button" kind="primary" id="save" busy={form.busy} onClick={() => void save()}>
              Save
            </Button>
          </DialogButtons>
        </Dialog>
      )}
    </form>
  );
}
