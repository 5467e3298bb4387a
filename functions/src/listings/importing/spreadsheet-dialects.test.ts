import assert from "node:assert/strict";
import { ImportRefused } from "./import-refusal.ts";
import { readImport } from "./read-import.ts";

const header = "reference,title,price,currency";
const lamp = "L1,Brass lamp,12.50,EUR";

describe("a file from a spreadsheet in German or French", () => {
  const german = [
    "sep=;",
    "reference;title;price;currency;quantity;shipping;description",
    'M1;Möbel „Größe“;1.234,50 €;eur;1,0;DE=4,90|EU=9,00; "Straße; Tür"',
    "M2;Öl ½ l;12,50;EUR;2;;m² – 50 %",
    "M3;Lampe;1.234;EUR;1;;",
  ].join("\r\n");
  const french = [
    "reference;title;price;currency;description",
    "F1;Théière créée à Sèvres;1\u00A0234,50\u00A0€;EUR;« œuvre » d’été, 5 °C",
  ].join("\r\n");
  /** What Node cannot write itself: the signs from 0x80 to 0x9f. */
  const windows = (text: string) =>
    Uint8Array.from(text, (sign) => {
      const high = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ".indexOf(sign);
      return high === -1 ? sign.charCodeAt(0) : 0x80 + high;
    });
  const encodings = {
    "UTF-8 with its mark": (text: string) => Buffer.from(`\uFEFF${text}`),
    "UTF-16 with its mark": (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le"),
    "Windows-1252": windows,
  };

  for (const [name, encode] of Object.entries(encodings)) {
    it(`is read in ${name}, and the line that can be read in two ways is refused`, () => {
      const found = readImport(encode(german));
      const [desk, oil] = found.importRows.map(({ draft }) => draft);
      assert.deepEqual(
        found.importRows.map(({ reference }) => reference),
        ["M1", "M2"],
      );
      assert.deepEqual(
        [desk?.title, desk?.price, desk?.quantity, desk?.description],
        ["Möbel „Größe“", { amount: 123450, currency: "EUR" }, 1, "Straße; Tür"],
      );
      assert.deepEqual(
        desk?.shipping.map(({ price }) => price.amount),
        [490, 900],
      );
      assert.deepEqual([oil?.title, oil?.price.amount, oil?.description], ["Öl ½ l", 1250, "m² – 50 %"]);
      assert.deepEqual(
        found.faults.map(({ line, column, reason }) => [line, column, reason]),
        [[5, "price", "This can be read as 1.234 or as 1234: write 1.23, or 1234.00"]],
      );
      const [teapot] = readImport(encode(french)).importRows;
      assert.deepEqual(
        [teapot?.draft.title, teapot?.draft.description, teapot?.draft.price.amount],
        ["Théière créée à Sèvres", "« œuvre » d’été, 5 °C", 123450],
      );
    });
  }

  const refusalOf = (bytes: Uint8Array) => {
    try {
      readImport(bytes);
    } catch (error) {
      return error instanceof ImportRefused ? error.refusal : undefined;
    }
    return undefined;
  };
  const foreign: Record<string, number[]> = {
    "in the Windows encoding of Polish": [0x50, 0xb3, 0xf3, 0x74, 0x6e, 0x6f, 0x78, 0xb3, 0x78],
    "in the Windows encoding of Russian": [0xcb, 0xe0, 0xec, 0xef, 0xe0],
    "in the encoding of old Macs": [0x4d, 0x9a, 0x62, 0x65, 0x6c],
    "with a byte that Windows-1252 does not have": [0x4d, 0x81, 0x62],
  };
  for (const [how, title] of Object.entries(foreign)) {
    it(`is not guessed at ${how}: the line is named`, () => {
      const bytes = Buffer.concat([
        Buffer.from(`${header}\r\n${lamp}\r\nL2,`),
        Buffer.from(title),
        Buffer.from(",1,EUR"),
      ]);
      assert.deepEqual(refusalOf(bytes), { reason: "NotText", line: 3 });
    });
  }
});
