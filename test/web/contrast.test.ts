/** WCAG 2.2: text at least 4.5:1 on each ground that it stands on (1.4.3), outlines at least 3:1 (1.4.11). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../web/src/style/tokens.css', import.meta.url), 'utf8');
const [, light = '', dark = ''] = css.split(':root {');
const themes = { light: tokensOf(light), dark: { ...tokensOf(light), ...tokensOf(dark) } };

const text: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['ground', 'surface', 'sunken', 'warning-soft', 'danger-soft']],
  ['text-2', ['ground', 'surface', 'sunken']],
  ['text-3', ['ground', 'surface', 'sunken']],
  ['accent', ['surface', 'accent-soft']],
  ['accent-hover', ['surface']],
  ['on-accent', ['accent', 'accent-hover', 'accent-active']],
  ['danger', ['surface', 'danger-soft']],
  ['warning', ['surface', 'warning-soft']],
  ['positive', ['surface', 'positive-soft']],
  ['surface', ['danger', 'positive']],
];
const outlines: typeof text = [
  ['line-control', ['surface', 'ground']],
  ['accent', ['surface', 'ground']],
  ['danger', ['surface']],
];

describe.each(Object.entries(themes))('in the %s theme', (_, tokens) => {
  const cases = (pairs: typeof text) =>
    pairs.flatMap(([ink, grounds]) => grounds.map((on) => [ink, on] as const));

  test.each(cases(text))('%s can be read on %s', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(cases(outlines))('an outline of %s can be seen on %s', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
});

function tokensOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour = ''): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
