/** A page that is a heading, a sentence, and what one can do about it. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../components/icons.js';

/** What such a page is made of. */
export interface PlainPageProps {
  readonly heading: string;
  readonly text: ComponentChildren;
  readonly icon?: IconName;
  readonly tone?: 'danger' | 'positive';
  readonly wide?: boolean;
  readonly children?: ComponentChildren;
}

/** The card. */
export function PlainPage({ heading, text, icon, tone, wide, children }: PlainPageProps) {
  return (
    <main class={wide ? 'wide' : undefined}>
      <div class="stack loose">
        <header class="heading">
          {icon && (
            <div class={`tile ${tone ?? ''}`} aria-hidden="true">
              <Icon name={icon} size={22} />
            </div>
          )}
          <h1 id="heading" tabIndex={-1}>
            {heading}
          </h1>
          <p class="quiet">{text}</p>
        </header>
        {children}
      </div>
    </main>
  );
}
