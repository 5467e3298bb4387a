import { photoReader } from "../../media/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { setAvatar } from "../contract.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../present-member.ts";

const dependencies = { media: photoReader, members: memberStore };

export default implement(
  setAvatar,
  dependencies,
  async ({ input, caller, fail, transaction, media, members }) => {
    const { mediaId } = input;

    const [member, photo] = await Promise.all([
      members.find(caller.uid, transaction),
      mediaId === null ? undefined : media.find(mediaId, transaction),
    ]);
    // Deleted since the pipeline checked.
    if (!member) throw failPipeline.NotAMember();
    const isUsable = photo?.owner === caller.uid && photo.purpose === "avatar" && photo.state === "ready";
    if (mediaId !== null && !isUsable) throw fail.AvatarNotReady({ mediaId });

    const changed = { ...member, avatar: mediaId };
    members.save(transaction, changed);
    return presentMember(changed);
  },
);
