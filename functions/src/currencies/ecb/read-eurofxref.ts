import { RateTable } from "../rate.ts";

const NAMESPACE = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
const dayPattern = /<Cube\s+time=(["'])([^"'<>]*)\1\s*>([^]*?)<\/Cube>/g;
const ratePattern = /<Cube\s+currency=(["'])([^"'<>]*)\1\s+rate=(["'])([^"'<>]*)\3\s*\/>/g;

/**
 * Reads `eurofxref-daily.xml`: one `<Cube time='2024-06-28'>` with a `<Cube currency='USD' rate='1.0705'/>`
 * for each currency, and nothing else. Throws for any other structure.
 */
export function readEurofxref(xml: string): RateTable {
  // Document types and entities are refused: they could expand to anything.
  if (!xml.includes(NAMESPACE) || xml.includes("<!")) throw new Error("This is no table of the ECB");
  const days = [...xml.matchAll(dayPattern)];
  const [, , day, inside = ""] = days[0] ?? [];
  if (days.length !== 1) throw new Error(`The table is of ${days.length} days, not of one`);
  if (inside.replaceAll(ratePattern, "").trim() !== "") throw new Error("The table holds more than rates");
  const found = [...inside.matchAll(ratePattern)].map(([, , currency = "", , rate = ""]) => [currency, rate]);
  if (new Set(found.map(([currency]) => currency)).size !== found.length) {
    throw new Error("The table has two rates of one currency");
  }
  return RateTable.parse({ day, rates: Object.fromEntries(found) });
}
