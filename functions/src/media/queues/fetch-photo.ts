import { emit } from "../../platform/events/domain-event.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { MAX_ATTEMPTS } from "../../platform/jobs/job.ts";
import { FetchRefused } from "../../platform/outbound/answer-to.ts";
import { AddressRefused } from "../../platform/outbound/guarded-agent.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { photoFetchFailed } from "../events.ts";
import { MAX_BYTES } from "../imaging/photo-type.ts";
import { fetchPhoto } from "../jobs.ts";
import { describeSource } from "../linked-photo.ts";
import { mediaStore } from "../media-store.ts";
import { originalFiles } from "../photo-files.ts";

const limits = { maxBytes: MAX_BYTES, timeoutMs: 30 * SECOND, accept: "image/*" };

const NO_ANSWER = "The server could not be reached for a day";

/**
 * Fetches a photo to where uploads go: what is uploaded is inspected, whoever uploaded it. A passing failure is tried again
 * for a day; who asked is told of one that is final. Safe to repeat: a photo that is there, or whose file is, is not fetched
 * again, and where it was rejected, who asks now is told why.
 */
export default defineJobHandler(
  fetchPhoto,
  { context: wholeContext, media: mediaStore, originals: originalFiles },
  async ({ payload, attempts, now, database, context, media, originals }) => {
    const { owner, mediaId, url } = payload;
    const known = await media.find(mediaId);
    if (known?.rejection && !known.rendition) return tell(known.rejection.message);
    if (known) return;
    try {
      const { bytes, contentType } = await context.fetchPublic(url, limits);
      if (/^text\/|html|json/i.test(contentType)) {
        throw new FetchRefused("This is the address of a page and not of a photo");
      }
      await originals.writeOnce(
        { id: mediaId, owner },
        { bytes, contentType, metadata: describeSource(payload) },
      );
    } catch (error) {
      const isFinal = error instanceof FetchRefused || error instanceof AddressRefused;
      if (!isFinal && attempts < MAX_ATTEMPTS) throw error;
      await tell(isFinal ? error.message : NO_ANSWER);
    }

    function tell(reason: string): Promise<void> {
      return database.runTransaction(async (transaction) => {
        await Promise.resolve();
        emit(transaction, photoFetchFailed, { at: now, data: { ...payload, reason } });
      });
    }
  },
);
