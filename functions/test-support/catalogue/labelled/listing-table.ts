/** A listing of the labelled set, as its seller would enter it. */
export interface LabelledListing {
  id: string;
  category: string;
  condition: string;
  brand: string | null;
  attributes: Record<string, string>;
  tags: string[];
  title: string;
  description: string;
}

const COLUMNS = 8;

/**
 * Reads listings, one a line: id | category | condition | brand | attributes | tags | title | description. An attribute
 * is written `size=42`; attributes and tags are divided by commas, and brand, attributes and tags may be empty.
 */
export function table(lines: string): LabelledListing[] {
  return lines.trim().split("\n").map(readLine);
}

function readLine(line: string): LabelledListing {
  const cells = line.split("|").map((cell) => cell.trim());
  if (cells.length !== COLUMNS) throw new Error(`Write ${COLUMNS} cells, not ${cells.length}: ${line}`);
  const [
    id = "",
    category = "",
    condition = "",
    brand = "",
    attributes = "",
    tags = "",
    title = "",
    text = "",
  ] = cells;
  return {
    id,
    category,
    condition,
    brand: brand || null,
    attributes: Object.fromEntries(divide(attributes).map((pair) => pair.split("="))),
    tags: divide(tags),
    title,
    description: text,
  };
}

function divide(cell: string): string[] {
  return cell ? cell.split(", ") : [];
}
