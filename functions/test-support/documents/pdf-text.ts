import { inflateSync } from "node:zlib";

interface PrintedLine {
  text: string;
  /** Points from the bottom of the page. */
  y: number;
}

/** The text of each page of a PDF made by pdfkit, as a reader would copy it. */
export function readPages(pdf: Buffer): string[] {
  return readPrintedLines(pdf).map((lines) => lines.map(({ text }) => `${text}\n`).join(""));
}

/** Understands just enough of the format for tests. */
export function readPrintedLines(pdf: Buffer): PrintedLine[][] {
  const objects = readObjects(pdf);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.map(({ head }) => {
    const resources = objects.get(reference(head, "Resources"))?.head ?? "";
    const letters = new Map(
      Array.from(resources.matchAll(/\/(F\d+) (\d+) 0 R/g), ([, name = "", id = ""]) => {
        const font = objects.get(Number(id))?.head ?? "";
        return [name, readLetters(objects.get(reference(font, "ToUnicode"))?.stream ?? "")];
      }),
    );
    return readContent(objects.get(reference(head, "Contents"))?.stream ?? "", letters);
  });
}

function readObjects(pdf: Buffer): Map<number, { head: string; stream: string }> {
  const objects = pdf.toString("latin1").matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map(
    Array.from(objects, ([, id, body = ""]) => {
      const [head = "", stream] = body.split(/\nstream\n|\nendstream/, 2);
      const bytes = stream && head.includes("/FlateDecode") ? inflateSync(Buffer.from(stream, "latin1")) : "";
      return [Number(id), { head, stream: bytes.toString("latin1") }];
    }),
  );
}

function reference(head: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1]);
}

/** Which letter each glyph stands for. */
function readLetters(map: string): string[] {
  const table = /beginbfrange\n([\s\S]*?)endbfrange/.exec(map)?.[1] ?? "";
  const ranges = Array.from(table.matchAll(/\[(.*)\]/g), ([, range = ""]) => range);
  return Array.from(ranges.join(" ").matchAll(/<([0-9a-f ]*)>/gi), ([, units = ""]) =>
    String.fromCharCode(...units.split(" ").map((unit) => Number.parseInt(unit, 16))),
  );
}

function readContent(content: string, letters: Map<string, string[]>): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let font = "";
  let y = 0;
  const steps = /\/(F\d+) [\d.]+ Tf|1 0 0 1 [\d.]+ ([\d.]+) Tm|\[(.*?)\] TJ/g;
  for (const [, name, height, quantity] of content.matchAll(steps)) {
    if (name !== undefined) font = name;
    if (height !== undefined) y = Number(height);
    if (quantity === undefined) continue;
    const glyphs = Array.from(quantity.matchAll(/<([0-9a-f]+)>/gi), ([, hex]) => hex).join("");
    const codes = glyphs.match(/.{4}/g) ?? [];
    lines.push({ y, text: codes.map((code) => letters.get(font)?.[Number.parseInt(code, 16)]).join("") });
  }
  return lines;
}
