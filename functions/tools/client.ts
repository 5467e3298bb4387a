// npm run client [folder]: writes the package that a frontend installs, `functions/client` unless another folder is named.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { functionsFolder } from "./paths.ts";
import { writeClient } from "./client/write-client.ts";

const { version } = JSON.parse(readFileSync(join(functionsFolder, "package.json"), "utf8")) as {
  version: string;
};
const folder = resolve(
  process.env["INIT_CWD"] ?? process.cwd(),
  process.argv[2] ?? join(functionsFolder, "client"),
);
await writeClient(folder, version);
console.log(`Wrote ${folder}: npm install ${folder}`);
