/**
 * A refusal that stays on our origin: what happened, what one can do, and a fold-out for developers with the check
 * that refused and the exact difference. Works without a script.
 */
import type { ComponentChildren } from 'preact';
import { ButtonLink } from '../components/button.js';
import { CopyButton } from '../components/copy-button.js';
import { ComparedValue, comparisonOf } from '../components/finding.js';
import { useLanguage } from '../i18n/context.js';
import type { ErrorPage, RefusedCheck } from '../page-model.js';
import { PlainPage } from './plain-page.js';

/** The page. */
export function Refused({ model }: { readonly model: ErrorPage }) {
  const { t } = useLanguage();
  const { reason, error, correlationId, check, clientUri, explainUrl } = model;
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
        {explainUrl && (
          <p class="more">
            <a href={explainUrl} id="explain">
              {t('refused.explain')}
            </a>
          </p>
        )}
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
  const comparison = comparisonOf(check);
  return (
    <>
      <Finding name={t('refused.check')}>
        <code id="check">{name}</code>
        {message && <p lang="en">{message}</p>}
      </Finding>
      <Finding name={t('refused.section')}>{section}</Finding>
      {(got !== null || expected !== null) && (
        <Finding name={t('refused.got')}>
          <ComparedValue id="got" comparison={comparison} side="got" />
        </Finding>
      )}
      {comparison.nearest !== undefined && (
        <Finding name={t('refused.expected')}>
          <ComparedValue id="expected" comparison={comparison} side="expected" />
          {comparison.others.map((value) => (
            <code key={value} class="block quiet">
              {value}
            </code>
          ))}
        </Finding>
      )}
    </>
  );
}
