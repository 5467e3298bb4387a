import { globSync, statSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/**
 * Tells of each file below a folder that is written, made or replaced, by its path in there; the function returned ends that. Each folder is watched by itself: Node's own watch
 * of a tree follows files on Linux, and loses one that an editor saves by putting another in its place.
 */
export function watchFiles(root: string, heard: (file: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();

  function watchFolder(folder: string): void {
    if (watchers.has(folder)) return;
    const watcher = watch(join(root, folder), (_, name) => {
      if (name === null) return;
      const path = join(folder, name);
      if (isFolder(join(root, path))) watchTree(path);
      else {
        // A folder of this name may come again.
        watchers.get(path)?.close();
        heard(path);
      }
    });
    // It is gone.
    watcher.on("error", () => watcher.close());
    watcher.on("close", () => watchers.delete(folder));
    watchers.set(folder, watcher);
  }

  function watchTree(folder: string): void {
    watchFolder(folder);
    for (const each of globSync("**/", { cwd: join(root, folder) })) watchFolder(join(folder, each));
  }

  watchTree("");
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
