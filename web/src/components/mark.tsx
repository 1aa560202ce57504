/**
 * The mark: a portico, a pediment over three columns, in one stroke weight. It takes the colour of its text and
 * stands on a grid of 16, so that it is sharp at 16 px.
 */

/** The mark, drawn at the given edge length in px; decorative, so hidden from screen readers. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.25"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M1.75 6.25 8 2.25l6.25 4zM3.75 6.25v7.5M8 6.25v7.5m4.25-7.5v7.5M1.75 13.75h12.5" />
    </svg>
  );
}

/** The mark beside our name in the face of the text. */
export function WordMark() {
  return (
    <span class="word-mark">
      <Mark size={18} />
      Portico
    </span>
  );
}
