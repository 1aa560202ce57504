/** Hands a text to the person as a file. */

/** Saves it under this name, where the browser keeps what it downloads. */
export function download(file: string, text: string, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: file }).click();
  URL.revokeObjectURL(url);
}
