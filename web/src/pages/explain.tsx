/**
 * Every check of an authorization request, one below the other: what it looked at, what it found, and the section of
 * the standard that asks for it. For developers and administrators. The form asks by GET, and no script is needed.
 */
import type { ComponentChildren } from 'preact';
import { Button } from '../components/button.js';
import { ComparedValue, comparisonOf } from '../components/finding.js';
import { Icon } from '../components/icons.js';
import { Notice } from '../components/notice.js';
import { useLanguage } from '../i18n/context.js';
import type { ExplainPage } from '../page-model.js';
import { sectionUrl } from '../section.js';
import type { ExplainedCheck, Explanation } from '../try/explanation.js';

/** The page. */
export function Explain({ page }: { readonly page: ExplainPage }) {
  const { t } = useLanguage();
  const { url, explanation } = page;
  return (
    <main class="broad">
      <div class="stack loose">
        <header class="heading">
          <h1 id="heading">{t('explain.heading')}</h1>
          <p class="quiet">{t('explain.text')}</p>
        </header>
        <AddressForm url={url} unreadable={url !== '' && explanation === null} />
        {explanation && <Result explanation={explanation} />}
      </div>
    </main>
  );
}

function AddressForm({ url, unreadable }: { url: string; unreadable: boolean }) {
  const { t } = useLanguage();
  return (
    <form class="stack" id="ask" method="get" action="/explain">
      <div class="field">
        <label for="url">{t('explain.url')}</label>
        <textarea
          class="input address"
          id="url"
          name="url"
          rows={4}
          dir="ltr"
          required
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={unreadable ? 'true' : undefined}
          aria-describedby={unreadable ? 'unreadable' : undefined}
        >
          {url}
        </textarea>
      </div>
      {unreadable && (
        <Notice tone="danger" id="unreadable">
          {t('explain.unreadable')}
        </Notice>
      )}
      <Button kind="primary" id="submit">
        {t('explain.submit')}
      </Button>
    </form>
  );
}

function Result({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useLanguage();
  const { checks } = explanation;
  return (
    <section class="stack" aria-labelledby="result">
      <h2 id="result">{t('explain.result')}</h2>
      <Verdict explanation={explanation} />
      <Parties explanation={explanation} />
      <ol class="checks" id="checks">
        {checks.map((check) => (
          <CheckRow key={check.name} check={check} />
        ))}
      </ol>
    </section>
  );
}

function Verdict({ explanation: { accepted, error, checks } }: { readonly explanation: Explanation }) {
  const { t, rich } = useLanguage();
  if (accepted) {
    return (
      <p class="verdict" id="verdict">
        <Icon name="check" />
        {t('explain.accepted')}
      </p>
    );
  }
  const first = checks.find(({ outcome }) => outcome === 'FAILED');
  return (
    <Notice tone="danger" id="verdict">
      {rich('explain.refused', { error: <code dir="ltr">{error}</code> })}{' '}
      {first?.message && (
        <span class="block" lang="en" dir="ltr">
          {first.message}
        </span>
      )}
    </Notice>
  );
}

function Parties({
  explanation: { authorizationServer, clientName },
}: {
  readonly explanation: Explanation;
}) {
  const { t } = useLanguage();
  if (!authorizationServer && !clientName) return null;
  return (
    <dl class="facts parties">
      {authorizationServer && (
        <Fact name={t('explain.server')}>
          <bdi>{authorizationServer.name}</bdi> <code dir="ltr">{authorizationServer.issuer}</code>
        </Fact>
      )}
      {clientName && (
        <Fact name={t('explain.client')}>
          <bdi>{clientName}</bdi>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const ICONS = { PASSED: 'check', FAILED: 'warning', NOT_REACHED: 'minus' } as const;

function CheckRow({ check }: { readonly check: ExplainedCheck }) {
  const { t } = useLanguage();
  const { name, outcome, message } = check;
  return (
    <li class={outcome.toLowerCase()}>
      <Icon name={ICONS[outcome]} size={16} />
      <div>
        <p class="check-head">
          <code dir="ltr">{name}</code> <span class="outcome">{t(`explain.${outcome}`)}</span>{' '}
          <SectionLink section={check.section} />
        </p>
        {message && (
          <p class="message" lang="en" dir="ltr">
            {message}
          </p>
        )}
        <Values check={check} />
      </div>
    </li>
  );
}

function SectionLink({ section }: { readonly section: string }) {
  const { t } = useLanguage();
  const url = sectionUrl(section);
  if (!url) {
    return (
      <bdi class="section" dir="ltr">
        {section}
      </bdi>
    );
  }
  return (
    <a class="section" href={url} target="_blank" rel="noreferrer">
      <bdi dir="ltr">{section}</bdi>
      <span class="unseen"> {t('explain.newTab')}</span>
    </a>
  );
}

/** What was sent, and of a check that failed also what would have passed. */
function Values({ check }: { readonly check: ExplainedCheck }) {
  const { t } = useLanguage();
  const failed = check.outcome === 'FAILED';
  const comparison = comparisonOf(failed ? check : { ...check, expected: null });
  if (comparison.got === null && comparison.nearest === undefined) return null;
  return (
    <dl class="values">
      {(failed || comparison.got !== null) && (
        <div>
          <dt>{t('refused.got')}</dt>
          <dd dir="ltr">
            <ComparedValue comparison={comparison} side="got" />
          </dd>
        </div>
      )}
      {comparison.nearest !== undefined && (
        <div>
          <dt>{t('refused.expected')}</dt>
          <dd dir="ltr">
            <ComparedValue comparison={comparison} side="expected" />
            {comparison.others.map((value) => (
              <code key={value} class="block quiet">
                {value}
              </code>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
