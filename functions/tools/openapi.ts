// npm run openapi: writes openapi.json, the document that /v1/openapi.json serves.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { operations } from "../src/api/operations.ts";
import { asOpenApi } from "../src/platform/operations/as-openapi.ts";
import { functionsFolder } from "./paths.ts";

const file = join(functionsFolder, "openapi.json");
writeFileSync(file, `${JSON.stringify(asOpenApi(operations), undefined, 2)}\n`);
console.log(`Wrote ${file}`);
