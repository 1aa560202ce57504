/**
 * JSON objects that every reader takes for the same.
 *
 * RFC 8259 §8.1        UTF-8, whole and without a byte order mark
 * RFC 7515 §4, 7519 §4 members are unique: of two with one name, one reader takes the first and another the last
 */

/** Deeper than any claim or key needs. */
const MAX_DEPTH = 16;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The object that these bytes are; undefined for anything else. */
export function readJsonObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return isPlain(text) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The texts that these bytes are a list of; undefined for anything else. */
export function readJsonTexts(bytes: Uint8Array): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether valid JSON is shallow and has no member twice, however the second is written. */
function isPlain(json: string): boolean {
  /** The names seen in each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (sign === '"') {
      const end = endOfString(json, at);
      const names = open.at(-1);
      if (isName && names) {
        const name = JSON.parse(json.slice(at, end + 1)) as string;
        if (names.has(name)) return false;
        names.add(name);
      }
      isName = false;
      at = end;
    } else if (sign === '{' || sign === '[') {
      if (open.push(sign === '{' ? new Set() : null) > MAX_DEPTH) return false;
      isName = sign === '{';
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',') isName = true;
  }
  return true;
}

function endOfString(json: string, start: number): number {
  let end = start + 1;
  while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end;
}
