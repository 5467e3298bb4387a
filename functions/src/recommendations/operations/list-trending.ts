import { implement } from "../../platform/operations/implement.ts";
import { listTrending } from "../contract.ts";
import { pageReader, presentShown } from "../for-you-page.ts";
import { forYouLists } from "../for-you.ts";
import { viewerReader } from "../viewer.ts";

export default implement(
  listTrending,
  { viewers: viewerReader, lists: forYouLists, pages: pageReader },
  async ({ input, caller, now, reader, viewers, lists, pages }) => {
    const { limit, near } = input;
    const viewer = await viewers.readCaller(caller, now, reader);
    const ranked = await lists.listTrending(viewer, { now, near });
    const { shown } = await pages.read({ version: "", ranked }, viewer, { limit, after: undefined });
    return { recommendations: shown.map((each) => presentShown(each, { now, near })) };
  },
);
