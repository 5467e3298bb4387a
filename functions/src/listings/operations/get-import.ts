import { implement } from "../../platform/operations/implement.ts";
import { getImport } from "../contract.ts";
import { followImport } from "../importing/follow-import.ts";
import { importStore } from "../importing/import-store.ts";
import { presentImport } from "../importing/import-view.ts";

export default implement(
  getImport,
  { imports: importStore },
  async ({ input: { importId }, caller, fail, stream, imports }) => {
    const found = stream
      ? await followImport((follower) => imports.follow(caller.uid, importId, follower), stream)
      : await imports.find(caller.uid, importId);
    if (!found) throw fail.ImportNotFound();
    return presentImport(found);
  },
);
