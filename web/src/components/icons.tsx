/**
 * The few icons of our pages: one weight, 20 px grid, the colour of the text beside them. All are decorative; the
 * words next to them carry the meaning.
 */

const paths = {
  check: 'M4.5 10.5 8.25 14.25 15.5 6.25',
  warning: 'M10 3.25 17.25 16H2.75zM10 8.25v3.5M10 13.9v.1',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.5V13.5M10 6.6v.1',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 16.5c.6-3 2.9-4.5 6-4.5s5.4 1.5 6 4.5',
  layers: 'M10 3.5 16.5 7 10 10.5 3.5 7zM3.5 10.5 10 14l6.5-3.5M3.5 13.75 10 17.25l6.5-3.5',
  link: 'M8.5 11.5a3 3 0 0 0 4.25 0l2.5-2.5a3 3 0 0 0-4.25-4.25l-1 1M11.5 8.5a3 3 0 0 0-4.25 0l-2.5 2.5a3 3 0 0 0 4.25 4.25l1-1',
  device: 'M4.5 4.5h11v8h-11zM2.5 15.5h15',
  shield: 'M10 2.75 16 5v4.5c0 3.75-2.5 6.5-6 7.75-3.5-1.25-6-4-6-7.75V5zM7.5 9.75l1.9 1.9 3.35-3.65',
  eye: 'M2.5 10C4.25 6.75 6.9 5 10 5s5.75 1.75 7.5 5c-1.75 3.25-4.4 5-7.5 5s-5.75-1.75-7.5-5ZM10 12.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5Z',
  eyeOff:
    'M8.2 5.2Q9.1 5 10 5c3.1 0 5.75 1.75 7.5 5q-.8 1.5-1.9 2.55M5.2 6.5Q3.6 7.8 2.5 10c1.75 3.25 4.4 5 7.5 5q1.9 0 3.6-.8M8.4 8.5a2.25 2.25 0 0 0 3.15 3.15M3.5 3.5l13 13',
  copy: 'M7.5 7.5h8.5v9h-8.5zM4 12.5v-9h8.5',
  arrow: 'M4 10h12M11.5 5.5 16 10l-4.5 4.5',
  chevron: 'M8 5.5 12.5 10 8 14.5',
  plus: 'M10 4.5v11M4.5 10h11',
  minus: 'M5 10h10',
} as const;

/** Names of the icons. */
export type IconName = keyof typeof paths;

/** One icon, 18 px unless told otherwise; `flip` mirrors it in right-to-left text (arrows). */
export function Icon({ name, size = 18, flip }: { name: IconName; size?: number; flip?: boolean }) {
  return (
    <svg
      class={flip ? 'flip' : undefined}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
