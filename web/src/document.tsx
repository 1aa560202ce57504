/**
 * The HTML document around a page. It holds no executable inline script, no style element and no style attribute,
 * because the Content-Security-Policy allows none; data travels as JSON in script elements that nobody executes.
 */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { directionOf, type Locale } from './i18n/locales.js';
import type { PageAssets } from './page-model.js';

/** What a document is made of. */
export interface DocumentParts {
  readonly locale: Locale;
  readonly title: string;
  /** Goes into #app, where the script hydrates it. */
  readonly body: VNode;
  /** JSON for the script, by element id. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly assets: PageAssets;
  /** Where a browser without a script is sent on to at once. */
  readonly onward?: string | undefined;
}

/** The mark in white on the accent colour: as a picture of its own it has to be readable on any tab. */
const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f4e8c"/>' +
    '<path d="M6.5 13.5 16 7.5l9.5 6zM9.5 13.5v11M16 13.5v11M22.5 13.5v11M6.5 24.5h19" fill="none" stroke="#fff" ' +
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;

/** The whole document as text. */
export function renderDocument({ locale, title, body, data = {}, assets, onward }: DocumentParts): string {
  const document = (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={FAVICON} />
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.modules?.map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
        {onward && (
          <noscript>
            <meta http-equiv="refresh" content={`0; url=${onward}`} />
          </noscript>
        )}
        {assets.script && <script type="module" src={assets.script} />}
      </head>
      <body>
        <div id="app">{body}</div>
        {Object.entries(data).map(([id, value]) => (
          <script
            key={id}
            type="application/json"
            id={id}
            dangerouslySetInnerHTML={{ __html: inertJson(value) }}
          />
        ))}
        {assets.closing && <script src={assets.closing} />}
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(document)}`;
}

/** JSON that cannot close its element, open a comment, or break a line for a script. */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
