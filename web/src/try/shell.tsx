/** What stands around the steps: who speaks, and what the page is. */
import type { ComponentChildren } from 'preact';
import { WordMark } from '../components/mark.js';

/** The title of the document. */
export const title = 'Try it – Portico';

/** Head and foot of the page, with `actions` beside the heading. */
export function Shell(props: { actions?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="notebook">
      <header class="masthead">
        <WordMark />
        <span class="badge warning">Development only</span>
      </header>
      <main>
        <div class="opening">
          <div>
            <h1>Try a sign-in, step by step</h1>
            <p class="quiet">
              This page is an application like yours. It sends what an application sends and shows what comes
              back.
            </p>
          </div>
          {props.actions}
        </div>
        {props.children}
      </main>
      <footer class="colophon">
        <a href="/account">Account pages</a>
      </footer>
    </div>
  );
}
