// npm run restore -- --from <gs://bucket/backups/day | folder> --into <database> [--only orders/abc | --collection name] [--dry-run]: restores a backup.
import { parseArgs } from "node:util";
import { BackupRefused } from "../src/backups/manifest.ts";
import { openContext } from "../src/platform/runtime/context.ts";
import { Problem, runTool } from "./problem.ts";
import { readProject } from "./read-project.ts";
import type { Choice } from "./restore/chosen-lines.ts";
import { readSource } from "./restore/read-source.ts";
import { restore } from "./restore/restore.ts";

const usage =
  "Pass -- --from <gs://bucket/backups/day or a folder> --into <database>, and perhaps --only orders/abc, --collection orders, --dry-run, --project <id>, --from-project <id>, --erasures <database or none>, --i-know.";

await runTool(async () => {
  const { values } = parseArgs({
    options: {
      project: { type: "string", short: "P" },
      from: { type: "string" },
      "from-project": { type: "string" },
      into: { type: "string" },
      only: { type: "string" },
      collection: { type: "string" },
      erasures: { type: "string", default: "(default)" },
      "dry-run": { type: "boolean", default: false },
      "i-know": { type: "boolean", default: false },
    },
  });
  const { from, into, only, collection, erasures } = values;
  if (from === undefined || into === undefined || (only !== undefined && collection !== undefined))
    throw new Problem(usage);
  const project = readProject(values.project);
  process.env.GCLOUD_PROJECT = project;
  process.env.GOOGLE_CLOUD_PROJECT = project;
  const context = openContext();
  const options = {
    into,
    choice: choiceOf({ only, collection }),
    isDryRun: values["dry-run"],
    isForced: values["i-know"],
    project: values["from-project"] ?? project,
    erasuresFrom: erasures === "none" ? undefined : erasures,
  };
  try {
    await restore(options, { context, read: readSource(from, context), print: (line) => console.log(line) });
  } catch (error) {
    throw error instanceof BackupRefused ? new Problem(error.message) : error;
  }
  return 0;
});

function choiceOf({
  only,
  collection,
}: {
  only?: string | undefined;
  collection?: string | undefined;
}): Choice {
  if (only !== undefined) return { kind: "only", path: only };
  return collection === undefined ? { kind: "whole" } : { kind: "collection", name: collection };
}
