/** Rooms that are loaded when somebody comes in. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../components/notice.js';

/** A room in a file of its own. */
export function lazyRoom<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyRoom(props: Props) {
    const [room, setRoom] = useState<{ component: ComponentType<Props> | undefined }>({ component: loaded });
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          setRoom({ component });
        },
        () => setFailed(true),
      );
    }, []);
    const Room = room.component;
    if (Room) return <Room {...props} />;
    if (!failed) return <p class="loading quiet">Loading…</p>;
    return (
      <Notice tone="danger" alert>
        This part of the console could not be loaded. Reload the page.
      </Notice>
    );
  };
}
