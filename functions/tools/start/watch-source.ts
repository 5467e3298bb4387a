import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { bundle } from "../build.ts";
import { functionsFolder } from "../paths.ts";
import { watchFiles } from "./watch-files.ts";

/** Editors write a file in several steps, and save several files at once. */
const PAUSE_MS = 100;

interface Watching {
  /** Has the emulators load what was built; resolves to whether they could. */
  reload: () => Promise<boolean>;
  say: (line: string) => void;
  build?: () => Promise<unknown>;
}

/** Builds the functions anew after each change of their source, and has them loaded. What does not build changes nothing. */
export function watchSource({ reload, say, build = buildQuickly }: Watching) {
  const rebuilder = openRebuilder({ reload, say, build });
  return watchFiles(join(functionsFolder, "src"), (file) => {
    if (file.endsWith(".ts") && !file.endsWith(".test.ts")) rebuilder.change(file);
  });
}

function buildQuickly(): Promise<unknown> {
  return bundle(join(functionsFolder, "lib"), undefined, { isQuick: true });
}

/** One build at a time; what changes meanwhile is built after it. */
export function openRebuilder({ reload, say, build }: Required<Watching>) {
  const changed = new Set<string>();
  let isBusy = false;
  let settled: Promise<void> = Promise.resolve();

  async function rebuild(): Promise<void> {
    while (changed.size > 0) {
      await wait(PAUSE_MS);
      const started = performance.now();
      const files = [...changed].toSorted().join(", ");
      changed.clear();
      try {
        await build();
      } catch (error) {
        say(`✖ ${files}: does not build, and the functions stay as they were.\n${describe(error)}`);
        continue;
      }
      const isLoaded = await reload();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(
        isLoaded
          ? `↻ ${files}: reloaded in ${seconds} s`
          : `✖ ${files}: built, but does not load; see the log.`,
      );
    }
    isBusy = false;
  }

  return {
    change: (file: string): void => {
      changed.add(file);
      if (isBusy) return;
      isBusy = true;
      settled = rebuild();
    },
    settle: () => settled,
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
