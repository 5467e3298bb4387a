import type { Context } from "../../platform/runtime/context.ts";
import { lineDrafter } from "./draft-lines.ts";
import type { ImportMode } from "./import.ts";
import { ImportRefused } from "./import-refusal.ts";
import { readImport, readUpdates, type ReadImport } from "./read-import.ts";
import { lineUpdater } from "./update-lines.ts";
import type { LineWriter } from "./write-slice.ts";

/** What a file holds besides its lines, with what writes these. */
export interface OpenedFile {
  read: Omit<ReadImport, "importRows">;
  writer: LineWriter;
}

/** Reads a file as its mode says. */
export function lineWriters(context: Pick<Context, "database">) {
  const drafter = lineDrafter(context);
  const updater = lineUpdater(context);

  const open: Record<ImportMode, (bytes: Uint8Array) => OpenedFile> = {
    create: (bytes) => openFile(withinLinks(readImport(bytes)), drafter),
    update: (bytes) => openFile(readUpdates(bytes), updater),
  };
  return {
    /** Throws `ImportRefused` when nothing of the file can be imported. */
    open: (mode: ImportMode, bytes: Uint8Array): OpenedFile => open[mode](bytes),
  };
}

function openFile<Line extends object>(
  { importRows, ...read }: ReadImport<Line>,
  lines: {
    prepare: (
      ...given: [
        Parameters<LineWriter["prepare"]>[0],
        Parameters<LineWriter["prepare"]>[1],
        { lines: (Line & { line: number })[]; now: Date },
      ]
    ) => ReturnType<LineWriter["prepare"]>;
  },
): OpenedFile {
  return {
    read,
    writer: {
      count: importRows.length,
      prepare: (transaction, importing, { start, end, now }) =>
        lines.prepare(transaction, importing, { lines: importRows.slice(start, end), now }),
    },
  };
}

/** What one import may ask of other people's servers, and of the imaging behind them. */
export const MAX_LINKS = 5000;

function withinLinks(read: ReadImport): ReadImport {
  const links = read.importRows.reduce((sum, row) => sum + row.links.length, 0);
  if (links > MAX_LINKS) throw new ImportRefused({ reason: "TooManyLinks", limit: MAX_LINKS });
  return read;
}
