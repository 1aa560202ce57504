/** The head of the pages of an interaction: the client comes first, with its logo, its name and its host. */
import type { ComponentChildren } from 'preact';
import { ClientTile } from '../components/client-tile.js';
import type { InteractionData } from '../page-model.js';

/** What stands at the head. */
export interface ClientHeadingProps {
  readonly interaction: InteractionData;
  readonly title: ComponentChildren;
  /** On a line below the host: hosts have every length, so beside them it would wrap anywhere. */
  readonly children?: ComponentChildren;
  /** A sentence of its own below. */
  readonly remark?: ComponentChildren;
}

/** Tile, heading, host, and what is to be said below. The heading takes the focus when a step replaces another. */
export function ClientHeading({ interaction, title, children, remark }: ClientHeadingProps) {
  return (
    <header class="heading">
      <ClientTile interaction={interaction} />
      <h1 id="heading" tabIndex={-1}>
        {title}
      </h1>
      <p class="quiet about">
        <span>
          <bdi class="host">{interaction.client.host}</bdi>
        </span>
        {children && <span>{children}</span>}
      </p>
      {remark && <p class="quiet">{remark}</p>}
    </header>
  );
}

/** The client's name: its own words, so they neither turn the sentence around nor look like ours. */
export function AppName({ client }: { readonly client: InteractionData['client'] }) {
  return (
    <b>
      <bdi>{client.clientName}</bdi>
    </b>
  );
}
