// npm run openapi: writes openapi.json, the document that /v1/openapi.json serves.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { documented } from "../src/api/documented.ts";
import { asOpenApi } from "../src/platform/openapi/as-openapi.ts";
import { functionsFolder } from "./paths.ts";

const file = join(functionsFolder, "openapi.json");
const text = await format(JSON.stringify(asOpenApi(documented)), { parser: "json", printWidth: 110, tabWidth: 1 });
writeFileSync(file, text);
console.log(`Wrote ${file}`);
