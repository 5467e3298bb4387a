/** The entries of a cell that are divided by |. In an entry, `\|` is a | and `\\` a \. */
export function listOf(cell: string): string[] {
  return [...cell.matchAll(/(?:\\[\\|]|[^|])+/gs)]
    .map(([entry]) => entry.trim().replaceAll(/\\([\\|])/g, "$1"))
    .filter((entry) => entry !== "");
}

/** What `listOf` reads as these entries. */
export function writeList(entries: readonly string[]): string {
  return entries.map((entry) => entry.replaceAll(/[\\|]/g, String.raw`\$&`)).join("|");
}
