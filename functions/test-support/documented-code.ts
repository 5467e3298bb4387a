import { readFileSync } from "node:fs";
import { join } from "node:path";
import { functionsFolder } from "../tools/paths.ts";

/** The TypeScript of a document of the package, as it stands there. */
export function documentedCode(document: string): string {
  const text = readFileSync(join(functionsFolder, document), "utf8");
  return Array.from(text.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code]) => code).join("\n");
}
