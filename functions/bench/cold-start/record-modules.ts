/** Preloaded into an instance: writes down every file that it loads from its own index on. */
import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const files = new Set<string>();

registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith("file:") && (files.size > 0 || url.endsWith("/lib/index.mjs")))
      files.add(fileURLToPath(url));
    return nextLoad(url, context);
  },
});

process.on("exit", () => {
  const target = process.env["SOUK_MODULES_FILE"];
  if (target !== undefined) writeFileSync(target, JSON.stringify([...files]));
});
