/** The script of the page /try. */
export {};
