import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { relative } from "node:path";
import { projectId } from "../paths.ts";
import { host, type Ports } from "../ports.ts";
import { Problem } from "../problem.ts";

/** Whether an earlier run has kept its data there. Refuses a folder with anything else in it: keeping data replaces it. */
export function hasData(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const files = readdirSync(folder);
  const isKept = files.includes("firebase-export-metadata.json");
  if (!isKept && files.length > 0)
    throw new Problem(`--data replaces a whole folder, and ${folder} holds other files: name a new one.`);
  return isKept;
}

/** Keeps users, documents and files as they are, and says so. What was kept before stays where that fails. */
export async function exportData({ hub }: Ports, folder: string): Promise<void> {
  const shown = relative(process.env["INIT_CWD"] ?? process.cwd(), folder) || folder;
  console.log(`\nKeeping the data in ${shown} ...`);
  mkdirSync(folder, { recursive: true });
  try {
    const response = await fetch(`http://${host}:${hub}/_admin/export?project=${projectId}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: folder, initiatedBy: "souk start" }),
    });
    if (!response.ok) throw new Error(await response.text());
  } catch (error) {
    console.error(`✖ The data was not kept: ${error instanceof Error ? error.message : String(error)}`);
  }
}
