/**
 * What spreadsheets may run as a formula (https://owasp.org/www-community/attacks/CSV_Injection), also behind spaces, which some
 * of them cut off, and behind apostrophes, so that no text is mistaken for an escaped one.
 */
const formula = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/** The text of a cell that no spreadsheet runs: an apostrophe goes before what may be a formula. */
export function escapeFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text that was written as this cell. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
