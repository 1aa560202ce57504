/** A boxed remark: neutral, warning or danger. An alert is announced as soon as it appears (WCAG 4.1.3). */
import type { ComponentChildren } from 'preact';
import { Icon } from './icons.js';

/** What a notice is made of. */
export interface NoticeProps {
  readonly tone?: 'neutral' | 'warning' | 'danger';
  /** True for what goes wrong while somebody is on the page. */
  readonly alert?: boolean;
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** The box itself. */
export function Notice({ tone = 'neutral', alert = false, id, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} id={id} role={alert ? 'alert' : undefined}>
      <Icon name={tone === 'neutral' ? 'info' : 'warning'} />
      <div>{children}</div>
    </div>
  );
}
