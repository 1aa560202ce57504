/**
 * A refusal that stays on our origin: what happened, what one can do, and a fold-out for developers with the check
 * that refused and the exact difference. Works without a script.
 */
import type { ComponentChildren } from 'preact';
import { ButtonLink } from '../components/button.js';
import { CopyButton } from '../components/copy-button.js';
import { type Difference, differenceOf, nearestFirst } from '../difference.js';
import { useLanguage } from '../i18n/context.js';
import type { ErrorPage, RefusedCheck } from '../page-model.js';
import { PlainPage } from './plain-page.js';

/** The page. */
export function Refused({ model }: { readonly model: ErrorPage }) {
  const { t } = useLanguage();
  const { reason, error, correlationId, check, clientUri } = model;
  return (
    <PlainPage wide icon="warning" tone="danger" heading={t('refused.heading')} text={t(`refused.${reason}`)}>
      <p>{reason === 'server' ? t('refused.adviceServer') : t('refused.advice')}</p>
      {clientUri && (
        <ButtonLink href={clientUri} id="back" wide>
          {t('refused.back', { host: new URL(clientUri).host })}
        </ButtonLink>
      )}
      <details class="fold" id="developers">
        <summary>{t('refused.developers')}</summary>
        <dl class="findings">
          <Finding name={t('refused.error')}>
            <code id="error-code">{error}</code>
          </Finding>
          {check && <CheckFindings check={check} />}
        </dl>
      </details>
      <p class="reference small quiet">
        <span>
          {t('refused.reference')}
          <code id="correlation-id" dir="ltr">
            {correlationId}
          </code>
        </span>
        <CopyButton text={correlationId} label={t('page.copy')} done={t('page.copied')} />
      </p>
    </PlainPage>
  );
}

function Finding({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="ltr">{children}</dd>
    </div>
  );
}

function CheckFindings({ check }: { readonly check: RefusedCheck }) {
  const { t } = useLanguage();
  const { name, section, message, got, expected } = check;
  const [nearest, ...others] = expectedValues(check);
  const difference = got !== null && nearest !== undefined ? differenceOf(got, nearest) : undefined;
  return (
    <>
      <Finding name={t('refused.check')}>
        <code id="check">{name}</code>
        {message && <p lang="en">{message}</p>}
      </Finding>
      <Finding name={t('refused.section')}>{section}</Finding>
      {(got !== null || expected !== null) && (
        <Finding name={t('refused.got')}>
          <Value id="got" value={got} difference={difference} side="got" />
        </Finding>
      )}
      {nearest !== undefined && (
        <Finding name={t('refused.expected')}>
          <Value id="expected" value={nearest} difference={difference} side="expected" />
          {others.map((value) => (
            <code key={value} class="block quiet">
              {value}
            </code>
          ))}
        </Finding>
      )}
    </>
  );
}

/** What would have passed: of several registered redirect URIs the one that was probably meant comes first. */
function expectedValues({ name, got, expected }: RefusedCheck): string[] {
  if (expected === null) return [];
  return name.startsWith('redirect_uri') ? nearestFirst(got ?? '', expected.split(' ')) : [expected];
}

/** A value, with the part marked in which it differs from the other one. */
function Value(props: {
  id: string;
  value: string | null;
  difference: Difference | undefined;
  side: 'got' | 'expected';
}) {
  const { t } = useLanguage();
  const { id, value, difference, side } = props;
  if (!value) return <span id={id}>{t('refused.nothing')}</span>;
  if (!difference) return <code id={id}>{value}</code>;
  return (
    <code id={id}>
      {difference.before}
      {difference[side] && <mark class={side}>{difference[side]}</mark>}
      {difference.after}
    </code>
  );
}
