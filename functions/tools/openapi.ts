// npm run openapi: writes openapi.json, the document that /v1/openapi.json serves.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { documented } from "../src/api/documented.ts";
import { asOpenApi } from "../src/platform/openapi/as-openapi.ts";
import { asPrettyJson } from "./contract/pretty-json.ts";
import { functionsFolder } from "./paths.ts";

const file = join(functionsFolder, "openapi.json");
writeFileSync(file, await asPrettyJson(JSON.stringify(asOpenApi(documented))));
console.log(`Wrote ${file}`);
