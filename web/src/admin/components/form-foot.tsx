/** The end of a form: what went wrong, the button, and the operation that it sends. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../components/button.js';
import { Notice } from '../../components/notice.js';
import { wantsFreshSignIn } from '../access.js';
import type { Form } from '../form.js';
import type { Sent } from '../operation-text.js';
import { FaultText } from '../query.js';
import { FreshSignIn } from './fresh-sign-in.js';
import { Operation } from './operation.js';

/** What went wrong with the last attempt, announced. */
export function FormProblem<Values>({ form }: { readonly form: Form<Values> }) {
  const { fault, problem } = form;
  if (fault) {
    if (wantsFreshSignIn(fault)) return <FreshSignIn />;
    return (
      <Notice tone="danger" alert>
        <FaultText fault={fault} />
      </Notice>
    );
  }
  if (!problem) return null;
  return (
    <Notice tone="danger" alert id="form-problem">
      {problem.message}
    </Notice>
  );
}

/** The foot. */
export function FormFoot<Values>(props: {
  form: Form<Values>;
  label: string;
  sent?: Sent;
  disabled?: boolean;
  children?: ComponentChildren;
}) {
  const { form, label, sent, disabled, children } = props;
  const { problem } = form;
  useEffect(() => {
    if (problem) document.querySelector<HTMLElement>('form [aria-invalid=true]')?.focus();
  }, [problem]);
  return (
    <div class="form-foot">
      <FormProblem form={form} />
      <div class="buttons start">
        <Button kind="primary" id="submit" busy={form.busy} disabled={disabled ?? false}>
          {label}
        </Button>
        {children}
      </div>
      {sent && <Operation sent={sent} />}
    </div>
  );
}
