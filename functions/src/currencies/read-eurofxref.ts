import { XMLParser } from "fast-xml-parser";
import * as z from "zod";
import { RateTable } from "./rate.ts";

const NAMESPACE = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  processEntities: false,
  parseTagValue: false,
  isArray: (name) => name === "Cube",
});

const Rate = z.strictObject({ "@currency": z.string().regex(/^[A-Z]{3}$/), "@rate": z.string() });
const Day = z.strictObject({ "@time": z.string(), Cube: z.array(Rate) });
const Envelope = z.object({
  "@xmlns": z.literal(NAMESPACE),
  Cube: z.tuple([z.strictObject({ Cube: z.tuple([Day]) })]),
});
const File = z.object({ "gesmes:Envelope": Envelope });

/**
 * Reads `eurofxref-daily.xml`: one `<Cube time='2024-06-28'>` with a `<Cube currency='USD' rate='1.0705'/>`
 * for each currency, and nothing else. Throws for any other structure.
 */
export function readEurofxref(xml: string): RateTable {
  // Document types are refused, because their entities could expand to anything, and comments, which could hide a rate.
  if (xml.includes("<!")) throw new Error("The table has a document type, a comment or CDATA");
  const file = File.parse(parser.parse(xml, true));
  const [
    {
      Cube: [day],
    },
  ] = file["gesmes:Envelope"].Cube;
  const rates = day.Cube.map((rate) => [rate["@currency"], rate["@rate"]] as const);
  if (new Set(rates.map(([currency]) => currency)).size !== rates.length) {
    throw new Error("The table has two rates of one currency");
  }
  return RateTable.parse({ day: day["@time"], rates: Object.fromEntries(rates) });
}
