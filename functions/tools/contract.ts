// npm run contract: holds the document against the rules for OpenAPI, and against the contract that is released.
// npm run release-contract: makes the present contract the released one.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { documented } from "../src/api/documented.ts";
import { asOpenApi } from "../src/platform/openapi/as-openapi.ts";
import { judge, type AcceptedChange } from "./contract/accepted-changes.ts";
import { findBreakingChanges, isOasdiffInstalled } from "./contract/breaking-changes.ts";
import type { OpenApiDocument } from "./contract/document.ts";
import { lintDocument } from "./contract/lint.ts";
import { asPrettyJson } from "./contract/pretty-json.ts";
import { functionsFolder } from "./paths.ts";
import { Problem, runTool } from "./problem.ts";

const releasedFile = join(functionsFolder, "contract/released.json");
const acceptedFile = join(functionsFolder, "contract/accepted-changes.json");

await runTool(async () => {
  const present = JSON.stringify(asOpenApi(documented));
  if (process.argv.includes("--release")) {
    writeFileSync(releasedFile, await asPrettyJson(present));
    writeFileSync(acceptedFile, "[]\n");
    console.log(`Released: ${releasedFile}`);
    return 0;
  }
  const found = await lintDocument(present);
  if (found.length > 0) throw new Problem(`The OpenAPI document breaks rules:\n  ${found.join("\n  ")}`);
  await compare(JSON.parse(present) as OpenApiDocument);
  return 0;
});

async function compare(present: OpenApiDocument): Promise<void> {
  if (!(await isOasdiffInstalled())) {
    console.log("oasdiff is not made for this machine: the contract is not held against the released one.");
    return;
  }
  const changes = await findBreakingChanges(read(releasedFile) as OpenApiDocument, present);
  const { refused, unused } = judge(changes, read(acceptedFile) as AcceptedChange[]);
  if (refused.length > 0) {
    const lines = refused.map(({ check, operation, text }) => `${operation}: ${text} (${check})`);
    throw new Problem(
      `Clients of the released contract would break:\n  ${lines.join("\n  ")}\n` +
        `Undo that; or accept it in ${acceptedFile} by check and operation, with the reason.`,
    );
  }
  if (unused.length > 0) {
    const lines = unused.map(({ check, operation }) => `${operation} (${check})`);
    throw new Problem(
      `Accepted and not changed, so remove it from ${acceptedFile}:\n  ${lines.join("\n  ")}`,
    );
  }
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
