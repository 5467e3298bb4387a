import { dataMap } from "../../data-map.ts";
import { listExportUnits, type DocumentUnit, type ExportUnit } from "../../platform/data-map/export-units.ts";
import type { Viewer } from "../../platform/data-map/exported.ts";
import { othersIn, replaceIds } from "../../platform/data-map/others-in.ts";
import { readOwn } from "../../platform/data-map/read-own.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { undefinedIfNotFound } from "../../platform/storage/uploaded-file.ts";
import { memberLabels } from "./member-labels.ts";
import type { Position } from "./data-export.ts";
import type { Zip } from "./zip.ts";

const units = listExportUnits(dataMap);

interface Writing {
  readonly zip: Zip;
  readonly viewer: Viewer;
  readonly context: Context;
  /** Whether this part is to end. */
  readonly isOver: () => boolean;
}

type UnitPosition = Omit<Position, "unit">;
const START: UnitPosition = { lookup: 0, after: null };

/**
 * Writes what is theirs, unit by unit, from where the part before has ended. Resolves to where this one has, or to null
 * when all is written. In each part at least one step is taken.
 */
export async function writePart(writing: Writing, from: Position | null): Promise<Position | null> {
  // A unit that a later release no longer has begins all anew: twice is better than not at all.
  const first = Math.max(
    0,
    units.findIndex(({ name }) => name === from?.unit),
  );
  for (const unit of units.slice(first)) {
    const start = from && unit.name === from.unit ? { lookup: from.lookup, after: from.after } : START;
    const reached = await writeUnit(unit, writing, start);
    if (reached) return { unit: unit.name, ...reached };
    const next = units[units.indexOf(unit) + 1];
    if (next && writing.isOver()) return { unit: next.name, ...START };
  }
  return null;
}

function writeUnit(unit: ExportUnit, writing: Writing, from: UnitPosition): Promise<UnitPosition | null> {
  if (unit.kind === "documents") return writeDocuments(unit, writing, from);
  if (unit.kind === "files") return writeFiles(unit, writing, from);
  return writeService(unit, writing);
}

/** One JSON file; a row of which no document is theirs has none. */
async function writeDocuments(
  unit: DocumentUnit,
  { zip, viewer, context, isOver }: Writing,
  from: UnitPosition,
): Promise<UnitPosition | null> {
  const labels = memberLabels(context);
  const pages = readOwn(unit, viewer, { database: context.database, from });
  const first = await pages.next();
  if (first.done) return null;
  let page = first.value;
  let isWhole = false;

  const write = async function* () {
    let separator = "[\n";
    for (let isLast = false; !isLast;) {
      const ids = page.documents.map((document) => othersIn(unit.row, document, viewer.uid));
      const names = await labels.of(ids.flat());
      for (const document of page.documents) {
        yield `${separator}${JSON.stringify(replaceIds(document, names), null, 2)}`;
        separator = ",\n";
      }
      if (isOver()) break;
      const next = await pages.next();
      isLast = isWhole = next.done === true;
      if (!next.done) page = next.value;
    }
    yield separator === "[\n" ? "[]\n" : "\n]\n";
  };
  await zip.add(unit.name, write(), { isCompressed: true });
  return isWhole ? null : page.position;
}

async function writeFiles(
  { name, load }: Extract<ExportUnit, { kind: "files" }>,
  { zip, viewer, context, isOver }: Writing,
  { after }: UnitPosition,
): Promise<UnitPosition | null> {
  const { default: source } = await load();
  for await (const { key, path, bucket, nameFor } of source.list(viewer, context, after)) {
    const chunks = (await context.openBucket(bucket)).file(path).createReadStream({ decompress: false });
    const content = chunks[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
    // One that is gone by now is no longer theirs to have.
    const first = await undefinedIfNotFound(() => content.next());
    if (first?.value) {
      const entry = `${name}${nameFor(first.value)}`;
      await zip.add(entry, startWith(first.value, content), { isCompressed: false });
    }
    if (isOver()) return { lookup: 0, after: key };
  }
  return null;
}

/** Files are streamed: nothing collects them as long as there is little else in memory. */
async function* startWith(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function writeService(
  { name, load }: Extract<ExportUnit, { kind: "service" }>,
  { zip, viewer, context }: Writing,
): Promise<null> {
  const { default: source } = await load();
  const known = await source.read(viewer, context);
  if (known) await zip.add(name, [`${JSON.stringify(known, null, 2)}\n`], { isCompressed: true });
  return null;
}
