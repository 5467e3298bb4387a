import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const blocking = () => import("./block.ts");
const muting = () => import("./mute.ts");
const listing = () => import("./list-relations.ts");

export const operations = defineHandlers<typeof contract>({
  block: loadOneOf(blocking, "block"),
  unblock: loadOneOf(blocking, "unblock"),
  mute: loadOneOf(muting, "mute"),
  unmute: loadOneOf(muting, "unmute"),
  setMutedWords: loadOneOf(muting, "setMutedWords"),
  getMutedWords: loadOneOf(listing, "getMutedWords"),
  listFollows: loadOneOf(listing, "listFollows"),
  listBlocks: loadOneOf(listing, "listBlocks"),
  listMutes: loadOneOf(listing, "listMutes"),
});
