import assert from "node:assert/strict";
import { bundledRates } from "./bundled-rates.ts";
import { writeEurofxref } from "../../test-support/currencies/eurofxref.ts";
import { readEurofxref } from "./read-eurofxref.ts";

const xml = writeEurofxref(bundledRates);

describe("a table of the European Central Bank", () => {
  it("is read with every rate and its day", () => {
    assert.deepEqual(readEurofxref(xml), bundledRates);
  });

  it("may use either kind of quotation marks", () => {
    assert.deepEqual(readEurofxref(xml.replaceAll("'", '"')), bundledRates);
  });

  const usd = "<Cube currency='USD' rate='1.0705'/>";

  it("may name a currency after its rate", () => {
    assert.deepEqual(readEurofxref(xml.replace(usd, "<Cube rate='1.0705' currency='USD'/>")), bundledRates);
  });

  const withType = (subset: string) =>
    xml.replace("<gesmes:Envelope", `<!DOCTYPE x [${subset}]><gesmes:Envelope`);
  const bomb = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join(
    "",
  );
  const refused: Record<string, string> = {
    "an empty answer": "",
    "a page that says sorry": "<html><body>Down for maintenance</body></html>",
    "no rates": xml.replaceAll(/<Cube currency[^>]*>/g, ""),
    "a day that is none": xml.replace("2024-06-28", "2024-06-31"),
    "no day": xml.replace(" time='2024-06-28'", ""),
    "two days": writeEurofxref(bundledRates, bundledRates),
    "a file cut off": xml.slice(0, xml.indexOf("</Cube>") - 1),
    "a rate cut off": xml.replace("rate='1.0705'/>", "rate='1.07"),
    "a rate of nothing": xml.replace("1.0705", "0.0000"),
    "a negative rate": xml.replace("1.0705", "-1.0705"),
    "a rate with a comma": xml.replace("1.0705", "1,0705"),
    "no number": xml.replace("1.0705", "N/A"),
    "a rate twice": xml.replace(usd, usd + usd),
    "a rate of the euro itself": xml.replace(usd, `${usd}<Cube currency='EUR' rate='1'/>`),
    "text between rates": xml.replace(usd, `${usd}oops`),
    "marks that do not match": xml.replace("'USD'", "'USD\""),
    "another vocabulary": xml.replace("2002-08-01/eurofxref", "2030-01-01/eurofxref"),
    "a document type": withType(""),
    "a rate by an entity of its own": withType('<!ENTITY e "1.0705">').replace("'1.0705'", "'&e;'"),
    "a rate by a file of the server": withType('<!ENTITY e SYSTEM "file:///etc/hostname">').replace(
      "'1.0705'",
      "'&e;'",
    ),
    "a billion words by nine nested entities": withType(`<!ENTITY e0 "words">${bomb}`).replace(
      "Reference rates",
      "&e9;",
    ),
    "a rate by a numeric character reference": xml.replace("'1.0705'", "'&#49;.0705'"),
    "a rate in a comment": xml.replace(usd, `<!-- ${usd} -->`),
    "a rate in plain data": xml.replace(usd, `<![CDATA[${usd}]]>`),
    "a rate with a remark": xml.replace("rate='1.0705'", "rate='1.0705' status='draft'"),
    "a rate that is given twice": xml.replace("rate='1.0705'", "rate='1.0705' rate='1.0706'"),
    "a rate within a rate": xml.replace(usd, `${usd.replace("/>", ">")}${usd}</Cube>`),
    "a rate of no currency": xml.replace("currency='USD' ", ""),
    "a rate of a currency called __proto__": xml.replace("'USD'", "'__proto__'"),
    "elements that overlap": xml.replace("</gesmes:name>", "</gesmes:Sender>"),
    "two documents": xml + xml.replace(/^<\?xml[^>]*>\n/, ""),
    "elements ten thousand deep": xml.replace(usd, "<Cube>".repeat(10_000) + "</Cube>".repeat(10_000)),
    "a name without an end": xml.replace(usd, `<Cube currency='${"U".repeat(90_000)}`),
  };
  for (const [what, text] of Object.entries(refused)) {
    it(`is not ${what}`, () => {
      assert.ok(text !== xml);
      assert.throws(() => readEurofxref(text));
    });
  }
});
