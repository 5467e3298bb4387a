import { accessStore } from "../../platform/auth/access-store.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { implement } from "../../platform/operations/implement.ts";
import { randomId } from "../../platform/values/ids.ts";
import { createUpload } from "../contract.ts";
import { originalFiles } from "../photo-files.ts";

/** Checked as `storage.rules` checks a Firebase client. What arrives there is an upload like any other. */
export default implement(
  createUpload,
  { access: accessStore, files: originalFiles },
  async ({ input, caller: { uid }, fail, now, access, files }) => {
    const { contentType, bytes, purpose } = input;
    const grant = await access.findGrant(uid);
    if (grant?.state !== "active" && purpose !== "evidence") throw failPipeline.MemberSuspended();
    const from = purpose === "evidence" ? grant?.evidenceFrom : grant?.uploadsFrom;
    if (from && from > now)
      throw fail.TooManyToday({ retryAfterSeconds: Math.ceil((from.getTime() - now.getTime()) / 1000) });
    const mediaId = randomId();
    const uploadUrl = await files.openUpload({ id: mediaId, owner: uid }, { contentType, bytes, purpose });
    return { mediaId, uploadUrl };
  },
);
