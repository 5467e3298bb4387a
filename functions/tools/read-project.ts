import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./paths.ts";

/** The id of a project: one that `.firebaserc` has under this name, or the name itself; without one, its default. */
export function readProject(name = "default"): string {
  const { projects } = JSON.parse(readFileSync(join(projectFolder, ".firebaserc"), "utf8")) as {
    projects: Record<string, string>;
  };
  return projects[name] ?? name;
}
