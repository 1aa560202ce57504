/** Icons of the console, drawn as those of the other pages are. They stand here so that the sign-in page has none of them. */

const paths = {
  home: 'M3.5 9.5 10 4l6.5 5.5M5.25 8.5v7.5h9.5V8.5M8.5 16v-4h3v4',
  apps: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z',
  scopes: 'M10 3.5 16.5 7 10 10.5 3.5 7zM3.5 10.5 10 14l6.5-3.5M3.5 13.75 10 17.25l6.5-3.5',
  consents: 'M10 2.75 16 5v4.5c0 3.75-2.5 6.5-6 7.75-3.5-1.25-6-4-6-7.75V5zM7.5 9.75l1.9 1.9 3.35-3.65',
  keys: 'M8 11.5a3.5 3.5 0 1 1 2.6-1.15L16.5 16M14.25 13.75l1.75-1.5M12.5 12l1.4-1.3',
  registration: 'M4 3.5h8l4 4v9H4zM12 3.5v4h4M10 9v5M7.5 11.5h5',
  settings:
    'M3.5 6h8M15 6h1.5M3.5 14H5M8.5 14h8M13.25 7.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5ZM6.75 15.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z',
  users:
    'M8 9.25a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.75 16c.5-2.75 2.5-4.25 5.25-4.25s4.75 1.5 5.25 4.25M12.5 4.1a2.75 2.75 0 0 1 0 4.9M14.5 12.1c1.5.6 2.5 1.9 2.75 3.9',
  sessions: 'M4.5 4.5h11v8h-11zM2.5 15.5h15',
  audit: 'M5 3.5h10v13H5zM7.75 7h4.5M7.75 10h4.5M7.75 13h2.5',
  servers: 'M3.5 4h13v5h-13zM3.5 11h13v5h-13zM6.25 6.5h.1M6.25 13.5h.1',
  explorer: 'M7 6 3.5 10 7 14M13 6l3.5 4-3.5 4M11.25 4.5l-2.5 11',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  close: 'M5 5l10 10M15 5 5 15',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l3.5 3.5',
  external: 'M8 5H4.5v10.5H15V12M11 4.5h4.5V9M15.5 4.5 9 11',
  up: 'M10 15.5v-11M5.5 9 10 4.5 14.5 9',
  down: 'M10 4.5v11M5.5 11 10 15.5 14.5 11',
} as const;

/** Names of the icons. */
export type GlyphName = keyof typeof paths;

/** One icon; decorative, the words beside it carry the meaning. */
export function Glyph({ name, size = 18 }: { readonly name: GlyphName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
