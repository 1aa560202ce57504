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
  const { message, problems = [] } = problem;
  return (
    <Notice tone="danger" alert id="form-problem">
      {problems.length === 0 ? (
        <p>{problem.reason ?? message}</p>
      ) : (
        <>
          <p>{problems.length === 1 ? 'One thing is not right yet:' : 'Some things are not right yet:'}</p>
          <ul class="points">
            {problems.map(({ path, message: what }) => (
              <li key={`${path} ${what}`}>
                <code>{path.join('.')}</code> {what}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

/** Leads to the first field that is wrong, also where it is folded away (WCAG 3.3.1). */
function leadToProblem(): void {
  const field = document.querySelector<HTMLElement>('form.form [aria-invalid=true]');
  const fold = field?.closest('details');
  if (fold) fold.open = true;
  field?.focus();
}

/** The foot. What else can be done, in a dialog, stands before the button, as in every other dialog. */
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
    if (problem) leadToProblem();
  }, [problem]);
  return (
    <div class="form-foot">
      <FormProblem form={form} />
      <div class={children ? 'buttons' : 'buttons start'}>
        {children}
        <Button kind="primary" id="submit" busy={form.busy} disabled={disabled ?? false}>
          {label}
        </Button>
      </div>
      {sent && <Operation sent={sent} />}
    </div>
  );
}
