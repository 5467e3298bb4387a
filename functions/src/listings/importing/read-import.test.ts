import assert from "node:assert/strict";
import { ImportRefused } from "./import-refusal.ts";
import { MAX_LINES } from "./import.ts";
import { readImport, type ReadImport } from "./read-import.ts";

const header = "reference,title,price,currency";
const lamp = "L1,Brass lamp,12.50,EUR";
const read = (text: string | Uint8Array) => readImport(typeof text === "string" ? Buffer.from(text) : text);
const file = (...lines: string[]) => read([header, ...lines].join("\n"));
const references = ({ importRows }: ReadImport) => importRows.map(({ reference }) => reference);
const faults = (found: ReadImport) =>
  found.faults.map(({ line, column, reason }) => [line, column, reason] as const);

function refusal(text: string | Uint8Array): ImportRefused["refusal"] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ImportRefused) return error.refusal;
    throw error;
  }
  return assert.fail("It was taken");
}

describe("a file of listings", () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
  const written: Record<string, string | Uint8Array> = {
    "with a comma": `${header}\n${lamp}\n`,
    "with a semicolon": `${header}\n${lamp}\n`.replaceAll(",", ";"),
    "with a tab": `${header}\n${lamp}\n`.replaceAll(",", "\t"),
    "with a byte order mark": `\uFEFF${header}\n${lamp}`,
    "with the line ends of Windows": `${header}\r\n${lamp}\r\n`,
    "with the line ends of old Macs": `${header}\r${lamp}\r`,
    "in UTF-16 with a byte order mark, as Excel's Unicode text": utf16(
      `${header}\r\n${lamp}`.replaceAll(",", "\t"),
    ),
    "in UTF-16 the other way round": utf16(`${header}\n${lamp}`).swap16(),
    "with names in capitals, quotes and spaces": `"Reference", TITLE ,Price,"currency"\n${lamp}`.replace(
      ", T",
      ",T",
    ),
    "with empty columns behind, as spreadsheets leave": `${header},,\n${lamp},,\n,,,,,\n,,,,,\n`,
    "with blank lines": `\n\n${header}\n\n${lamp}\n   \n\n`,
    "with a first line that says how cells are divided": `sep=;\n${header}\n${lamp}`.replaceAll(",", ";"),
    "with such a line, quotes and a byte order mark": `\uFEFF"sep=\t"\r\n${header}\r\n${lamp}`.replaceAll(
      ",",
      "\t",
    ),
    "with spaces around quotes": `"reference" , "title", "price" ,"currency"\n"L1" , "Brass lamp",  "12.50","EUR" \n`,
    "with spaces around quotes and tabs": `reference\t "title"\tprice\tcurrency\n"L1" \t "Brass lamp"\t"12.50"\tEUR`,
    "with columns in another order": "price,currency,title,reference\n12.50,EUR,Brass lamp,L1",
  };
  for (const [how, text] of Object.entries(written)) {
    it(`${how} is read`, () => {
      const { total, invalid, importRows } = read(text);
      assert.deepEqual([total, invalid], [1, 0]);
      assert.equal(importRows[0]?.reference, "L1");
      assert.equal(importRows[0].draft.title, "Brass lamp");
      assert.deepEqual(importRows[0].draft.price, { amount: 1250, currency: "EUR" });
    });
  }

  const bytes = (...values: number[]) => Uint8Array.from(values);
  const refused: Record<string, [string | Uint8Array, ImportRefused["refusal"]["reason"]]> = {
    "that is empty": ["", "EmptyFile"],
    "that is a byte order mark alone": ["\uFEFF", "EmptyFile"],
    "of spaces and blank lines": [" \n\n \r\n", "EmptyFile"],
    "of separators alone": [",,,\n,,,\n", "EmptyFile"],
    "with only a header": [`${header}\n`, "NoLines"],
    "with only a header and separators": [`${header}\n,,,\n`, "NoLines"],
    "whose first line names a delimiter that no spreadsheet writes": [
      `sep=#\n${header}\n${lamp}`,
      "HeaderBroken",
    ],
    "in UTF-16 without its mark": [Buffer.from(`${header}\n${lamp}`, "utf16le"), "NotText"],
    "with a null byte": [`${header}\nL1,Brass\0lamp,1,EUR`, "NotText"],
    "that is a workbook of Excel": [bytes(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0), "NotText"],
    "without a title": ["reference,price,currency\nL1,1,EUR", "ColumnsMissing"],
    "without a header": [lamp, "ColumnsUnknown"],
    "with a column Souk does not know": [`${header},colour\n${lamp},red`, "ColumnsUnknown"],
    "with an attribute Souk does not know": [`${header},attribute:taste\n${lamp},sweet`, "ColumnsUnknown"],
    "with a column without a name": [
      `reference,,title,price,currency\nL1,,Brass lamp,1,EUR`,
      "ColumnsUnknown",
    ],
    "with a column twice": [`${header},Title\n${lamp},Lamp`, "ColumnsRepeated"],
    "whose header has a bad quote": [`reference,"title"x,price,currency\n${lamp}`, "HeaderBroken"],
    "with one line more than may be": [
      [header, ...Array.from({ length: MAX_LINES + 1 }, (_, index) => `R${index}`)].join("\n"),
      "TooManyLines",
    ],
    "in which nearly every line has a bad quote": [
      `${header}\n${`L1,"a"b,1,EUR\n`.repeat(501)}`,
      "TooManyBrokenLines",
    ],
  };
  for (const [what, [text, reason]] of Object.entries(refused)) {
    it(`${what} is refused as ${reason}`, () => assert.equal(refusal(text).reason, reason));
  }

  it("lists unknown or missing columns, and the known ones", () => {
    const unknown = refusal(`${header},Farbe\n${lamp},rot`);
    assert.ok(unknown.reason === "ColumnsUnknown" && unknown.known.includes("attribute:size"));
    assert.deepEqual(unknown.columns, ["farbe"]);
    assert.deepEqual(refusal("title\nLamp"), {
      reason: "ColumnsMissing",
      columns: ["reference", "price", "currency"],
    });
  });

  it(`takes ${MAX_LINES} lines, and separators behind them, within seconds`, () => {
    const lines = Array.from({ length: MAX_LINES }, (_, index) => `R${index},Lamp ${index},1.00,EUR`);
    const { total, invalid, importRows } = file(...lines, ...Array<string>(500).fill(",,,"));
    assert.deepEqual([total, invalid, importRows.length], [MAX_LINES, 0, MAX_LINES]);
  }).timeout(10_000);

  it("may have line ends in quoted cells, and counts lines as an editor does", () => {
    const text = "reference,title,price,currency,description";
    const found = read(`${text}\r\nL1,Lamp,1,EUR,"one\r\ntwo, ""three"""\r\n\r\nL2,Lamp,?,EUR,\r\n`);
    assert.equal(found.importRows[0]?.draft.description, 'one\ntwo, "three"');
    assert.deepEqual(
      found.faults.map(({ line, column }) => [line, column]),
      [[5, "price"]],
    );
  });
});

describe("a bad quote", () => {
  const good = "L9,Good lamp,1,EUR";
  const cases: Record<string, [lines: string[], badLines: number[], good: string[]]> = {
    "behind the end of a cell": [['L1,"Brass" lamp,1,EUR', good], [2], ["L9"]],
    "inside of a cell without quotes": [['L1,27" screen,1,EUR', good], [2], ["L9"]],
    "that is never closed": [['L1,"Brass lamp,1,EUR', good, lamp], [2], ["L9", "L1"]],
    "that is closed lines later by another's": [
      ['L2,"Brass lamp,1,EUR', good, 'L1,"Brass lamp",1,EUR'],
      [2],
      ["L9", "L1"],
    ],
    "in the last line": [[good, 'L1,"Brass lamp,1,EUR'], [3], ["L9"]],
    "inside of a cell of several lines": [['L1,"one\ntwo "three"\nfour",1,EUR', good], [2, 3, 4], ["L9"]],
    "behind blank lines": [["", "", 'L1,"Brass" lamp,1,EUR', good], [4], ["L9"]],
  };
  for (const [where, [lines, invalid, kept]] of Object.entries(cases)) {
    it(`${where} spoils its line and no other`, () => {
      const found = file(...lines);
      assert.deepEqual(
        found.faults.map(({ line }) => line),
        invalid,
      );
      assert.match(found.faults[0]?.reason ?? "", /quote/i);
      assert.deepEqual(references(found), kept);
      assert.equal(found.total, kept.length + invalid.length);
    });
  }

  it("that opens a cell without end is given up soon, however much follows", () => {
    const found = file(`L1,"${"x".repeat(200_000)}`, good);
    assert.deepEqual([found.faults[0]?.line, references(found)], [2, ["L9"]]);
  });

  it("on more lines than anyone writes by accident ends the reading", () => {
    assert.equal(refusal(`${header}\n${`L1,"${"x\n".repeat(40_000)}`.repeat(100)}`).reason, "TooManyLines");
    assert.equal(refusal(`${header}\n${'"a"b\n'.repeat(1_000_000)}`).reason, "TooManyBrokenLines");
  }).timeout(10_000);
});

describe("a line", () => {
  it("with a cell too few or too many is bad, whatever stands in it", () => {
    const found = file("L1,Lamp,1", "L2,Lamp,1,EUR,more", "L3,Lamp,1,EUR,,");
    assert.deepEqual(faults(found), [
      [2, null, "This line has 3 cells and the first line 4"],
      [3, null, "This line has 5 cells and the first line 4"],
    ]);
    assert.deepEqual(references(found), ["L3"]);
  });

  it("whose reference stands above is bad, also where that one is bad", () => {
    const found = file("L1,Lamp,1,EUR", "L2,Lamp,?,EUR", "L1,Lamp,2,EUR", "L2,Lamp,2,EUR", "l1,Lamp,2,EUR");
    assert.deepEqual(references(found), ["L1", "l1"]);
    assert.deepEqual(
      found.faults.map(({ line, column }) => [line, column]),
      [
        [3, "price"],
        [4, "reference"],
        [5, "reference"],
      ],
    );
    assert.equal(found.faults[1]?.reason, "Line 2 has this reference already");
    assert.equal(found.invalid, 3);
  });

  it("with several bad cells is one bad line with a fault for each", () => {
    const found = file("L1,X,12,5,EURO", '=cmd,@x,"12,5.1",EUR');
    assert.equal(found.invalid, 2);
    assert.deepEqual(
      found.faults.slice(1).map(({ column, value }) => [column, value]),
      [
        ["reference", "=cmd"],
        ["title", "@x"],
        ["price", "12,5.1"],
      ],
    );
  });
});
