import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A place in a file of the bundle, as a stack trace has it. */
const place = /(?:file:\/\/)?(\/[^\s():]+\.mjs):(\d+):(\d+)/g;

const maps = new Map<string, SourceMap | undefined>();

/**
 * The stack trace with places in the source instead of the bundle. A file's map is read when the first error names it, so
 * that it costs a cold start nothing, as `--enable-source-maps` would. Without a map a place stays as it is.
 */
export function mapStack(stack: string): string {
  return stack.replaceAll(place, (original, ...found: string[]) => {
    const [file = "", line, column] = found;
    const map = openMap(file);
    const origin = map?.findOrigin(Number(line), Number(column));
    if (!origin || !("fileName" in origin)) return original;
    const source = join(dirname(file), origin.fileName).replace(packageFolder(), "");
    return `${source}:${origin.lineNumber}:${origin.columnNumber}`;
  });
}

function openMap(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file);
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(
      JSON.parse(readFileSync(`${fileURLToPath(`file://${file}`)}.map`, "utf8")) as SourceMapPayload,
    );
  } catch {
    return undefined;
  }
}

/** Functions run in the folder of their package. */
function packageFolder(): string {
  return `${process.cwd()}/`;
}
