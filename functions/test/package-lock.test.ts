import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

interface Locked {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

describe("package-lock.json", () => {
  const text = readFileSync(new URL("../package-lock.json", import.meta.url), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

  /** Where Node.js looks for a package's dependency: beside it, then in each folder above. */
  function isLocked(path: string, name: string): boolean {
    for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf("/node_modules/"))) {
      if (packages[`${folder}/node_modules/${name}`]) return true;
      if (!folder.includes("/node_modules/")) return packages[`node_modules/${name}`] !== undefined;
    }
  }

  it("has what other systems need as well, without which npm ci installs nothing anywhere", () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path}: ${name}`),
    );
    assert.deepEqual(missing, []);
  });

  it("names no registry, so that each machine uses its own", () => {
    assert.doesNotMatch(text, /"resolved": "https?:/);
  });
});
