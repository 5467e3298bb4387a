import { dataMap } from "../../data-map.ts";
import type { CollectionRow, Retention } from "../../platform/data-map/describe-collection.ts";
import type { FilesRow } from "../../platform/data-map/describe-files.ts";
import { listExportUnits, type ExportUnit } from "../../platform/data-map/export-units.ts";
import { dayOf } from "../../platform/values/day.ts";
import { listKept } from "../../platform/data-map/erasure-units.ts";

const WIDTH = 100;
const kept = new Map(listKept(dataMap).map(({ what, because, until }) => [what, { because, until }]));

/** README.txt of an export: what is in it, how long it is kept, and what becomes of it when one leaves. From the data map. */
export function explainExport({ handle, requestedAt }: { handle: string; requestedAt: Date }): string {
  const paragraphs = [
    `The data of ${handle}, as it was asked for on ${dayOf(requestedAt)} (times are in UTC).`,
    "Where there is a lot, it comes in several ZIP files: what one begins another goes on with, under the same name. A file that you do not find has nothing of yours in it. Amounts of money are in the smallest unit of their currency, such as cents. Other people are named by their handle, and those who have left as former member.",
    ...listExportUnits(dataMap).map((unit) => `${unit.name}\n${describe(unit)}`),
    `Not in here are secrets such as keys, what protects other people and this marketplace from fraud, and what is computed from the rest, such as an index for searches: ${leftOut().join(", ")}.`,
    "You can ask for all of it to be erased. What must be kept then, why and until when is said above.",
  ];
  return `${paragraphs.map(wrap).join("\n\n")}\n`;
}

function describe(unit: ExportUnit): string {
  if (unit.kind === "documents") return describeRow(unit.row);
  if (unit.kind === "files") return describeFiles(unit.row);
  return `${unit.row.service}: ${unit.row.personal}.`;
}

/** What is about people and not shown. */
function leftOut(): string[] {
  return dataMap.collections
    .filter(({ export: shown, personal, owner }) => shown === "nothing" && personal.length + owner.length > 0)
    .map(({ path }) =>
      path
        .split("/")
        .filter((part) => !part.startsWith("{"))
        .join("/"),
    );
}

function describeRow({ path, personal, retention, erasure, export: shown }: CollectionRow): string {
  const without = (typeof shown === "object" && shown.without) || [];
  const fields = personal.filter((field) => !without.includes(field));
  const about = fields.length > 0 ? `About you: ${fields.join(", ")}. ` : "";
  return `${about}Kept ${describeRetention(retention)}. ${describeErasure(path, erasure.action)}`;
}

function describeFiles({ prefix, personal, retention, erasure }: FilesRow): string {
  const time =
    typeof retention === "object" && "lifecycleDays" in retention
      ? `for at most ${retention.lifecycleDays} days`
      : describeRetention(retention);
  return `${personal}. Kept ${time}. ${describeErasure(prefix, erasure.action)}`;
}

/** What becomes of what stays, by what the row does. */
const outcomes: Readonly<Record<string, string>> = {
  keep: "it stays",
  delete: "it is deleted, but for some",
  strip: "what is about you is taken out of it",
  pseudonymise: "your name is taken out of it",
};

function describeErasure(path: string, action: string): string {
  const reason = kept.get(path);
  if (!reason) return "When you leave, it is deleted.";
  return `When you leave, ${outcomes[action]}. Why: ${reason.because}. Until: ${reason.until}.`;
}

function describeRetention(retention: Retention): string {
  if (retention === "membership") return "as long as you are a member";
  if (retention === "source" || retention === "service") return "as long as what it belongs to";
  if ("expires" in retention) return `until ${retention.expires}`;
  if ("sweptBy" in retention) return `until ${retention.when}`;
  return `for ${retention.years} years: ${retention.because}`;
}

/** Lines that a plain editor shows whole. */
function wrap(paragraph: string): string {
  return paragraph.split("\n").map(wrapLine).join("\n");
}

function wrapLine(line: string): string {
  let length = 0;
  const words = line.split(" ").map((word) => {
    const fits = length + word.length < WIDTH;
    length = fits ? length + word.length + 1 : word.length + 1;
    return fits ? ` ${word}` : `\n${word}`;
  });
  return words.join("").trimStart();
}
