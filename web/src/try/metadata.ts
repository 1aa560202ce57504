/** The metadata of the chosen server, as the page has it so far. */
import { useEffect, useState } from 'preact/hooks';
import { type Metadata, readMetadata } from './discovery.js';
import type { TryServer } from './model.js';

/** Being read, read, or why not. */
export type MetadataState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly metadata: Metadata }
  | { readonly kind: 'failed'; readonly why: string };

/** Reads the document of this server, and again when another one is chosen. */
export function useMetadata(server: TryServer): MetadataState {
  const [state, setState] = useState<MetadataState>({ kind: 'reading' });
  useEffect(() => {
    let current = true;
    setState({ kind: 'reading' });
    readMetadata(server).then(
      (metadata) => current && setState({ kind: 'read', metadata }),
      (error: unknown) =>
        current && setState({ kind: 'failed', why: error instanceof Error ? error.message : '' }),
    );
    return () => {
      current = false;
    };
  }, [server.issuer]);
  return state;
}

/** The document where it was read. */
export function metadataOf(state: MetadataState): Metadata | undefined {
  return state.kind === 'read' ? state.metadata : undefined;
}
