/** Reading addresses (WHATWG URL). */

/**
 * An absolute URL, or undefined where a text is none. Not by `URL.canParse`: once Node.js has optimized a caller of it,
 * it takes each text that Latin-1 can hold for UTF-8, and finds no address in `https://münchen.example`.
 */
export function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
