/** What stands around every room: where one can go, and who one is. On a narrow screen the ways fold into a menu. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { WordMark } from '../components/mark.js';
import { useAccess } from './access.js';
import { Glyph } from './components/icons.js';
import { PaletteButton } from './palette-opener.js';
import { usePlace } from './place.js';
import { roomAt } from './routes.js';
import { serverAtHand, type Way, waysOf } from './ways.js';

/** The frame. */
export function Frame({ children }: { readonly children: ComponentChildren }) {
  const { path } = usePlace();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <div class="console">
      <a class="skip" href="#room">
        Skip to the content
      </a>
      <header class="banner">
        <div class="bar">
          <a class="brand" href="/admin">
            <WordMark />
          </a>
          <PaletteButton id="go-to-narrow" />
          <button
            type="button"
            class="button compact menu"
            aria-expanded={open}
            aria-controls="ways"
            onClick={() => setOpen(!open)}
          >
            <Glyph name={open ? 'close' : 'menu'} />
            Menu
          </button>
        </div>
        <div class={open ? 'side-bar open' : 'side-bar'} id="ways">
          <a class="brand" href="/admin">
            <WordMark />
          </a>
          <PaletteButton id="go-to" />
          <nav aria-label="Console">
            {waysOf(serverAtHand(path)).map(({ heading, ways }) => (
              <Ways key={heading ?? ''} heading={heading} ways={ways} path={path} />
            ))}
          </nav>
          <Whoever />
        </div>
      </header>
      <main id="room" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Ways({ heading, ways, path }: { heading: string | undefined; ways: readonly Way[]; path: string }) {
  const at = ways.map(([href]) => href).filter((href) => path === href || path.startsWith(`${href}/`));
  const here = at.sort((one, other) => other.length - one.length)[0];
  return (
    <div class="ways">
      {heading && <h2 class="small">{heading}</h2>}
      <ul>
        {ways
          .filter(([href]) => roomAt(href))
          .map(([href, text, icon]) => (
            <li key={href}>
              <a
                href={href}
                aria-current={href === here && (href !== '/admin' || path === href) ? 'page' : undefined}
              >
                <Glyph name={icon} />
                {text}
              </a>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** Sent without the script: signing out may show frames of clients, which the policy of this page does not allow. */
function Whoever() {
  const { person } = useAccess();
  if (!person) return null;
  return (
    <form class="whoever" method="post" action="/sign-out">
      <p class="small">
        <bdi>{person.name ?? person.username}</bdi>
        <span class="quiet block">{person.role === 'AUDITOR' ? 'Auditor, reads only' : 'Administrator'}</span>
      </p>
      <button class="link small" type="submit">
        Sign out
      </button>
    </form>
  );
}
