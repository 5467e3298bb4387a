/** The entries of a cell that are divided by |. */
export function listOf(cell: string): string[] {
  return cell
    .split("|")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
