import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../member.ts";
import { requireVerifiedEmailToSell, sellerApproval } from "../parameters.ts";
import { sellerRequestStore } from "../access-change-store.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { countFigures } from "../../platform/figures/figure-store.ts";
import { holidayChanged } from "../events.ts";
import { photoReader } from "../../media/public.ts";
import { newSeller } from "../report-figures.ts";

export const getProfile = implement(
  contract.getProfile,
  { members: memberStore },
  async ({ input, fail, members }) => {
    const uid = await members.findHandleOwner(input.handle);
    const member = uid ? await members.find(uid) : undefined;
    if (!member || member.isLeaving) throw fail.MemberNotFound();
    return presentMember(member);
  },
);

export const becomeSeller = implement(
  contract.becomeSeller,
  { access: accessStore, members: memberStore, requests: sellerRequestStore },
  async ({ caller, fail, now, transaction, access, members, requests }) => {
    const { uid } = caller;
    const [member, grant, request] = await Promise.all([
      members.find(uid, transaction),
      access.findGrant(uid, transaction),
      requests.find(uid, transaction),
    ]);
    // Deleted since the pipeline checked.
    if (!member || !grant) throw failPipeline.NotAMember();
    if (grant.roles.includes("seller")) return { ...presentMember(member), sellerRequest: null };
    if (requireVerifiedEmailToSell.value() && !caller.isEmailVerified) throw fail.EmailNotVerified();
    if (request?.state === "rejected") throw fail.SellerRejected();
    if (sellerApproval.value()) {
      if (!request) requests.save(transaction, { uid, state: "waiting", requestedAt: now, decidedAt: null });
      return { ...presentMember(member), sellerRequest: "waiting" as const };
    }

    // Asked while sellers were approved.
    if (request) requests.save(transaction, { ...request, state: "approved", decidedAt: now });
    const seller = { ...member, isSeller: true };
    members.save(transaction, seller);
    access.saveGrant(transaction, { ...grant, roles: [...grant.roles, "seller"] });
    countFigures(transaction, { at: now, now, figures: newSeller });
    return { ...presentMember(seller), sellerRequest: null };
  },
);

const MAX_DURATION_MS = 366 * DAY;

export const setHoliday = implement(
  contract.setHoliday,
  { members: memberStore },
  async ({ input, caller, fail, now, transaction, members }) => {
    const until = input.holiday?.until ? new Date(input.holiday.until) : null;
    if (until && (until <= now || until > after(now, MAX_DURATION_MS))) throw fail.HolidayOver();

    const member = await members.find(caller.uid, transaction);
    // Deleted since the pipeline checked.
    if (!member) throw failPipeline.NotAMember();
    const changed = { ...member, holiday: input.holiday && { until } };
    members.save(transaction, changed);
    emit(transaction, holidayChanged, { at: now, data: { uid: caller.uid } });
    return presentMember(changed);
  },
);

export const setAvatar = implement(
  contract.setAvatar,
  { media: photoReader, members: memberStore },
  async ({ input, caller, fail, transaction, media, members }) => {
    const { mediaId } = input;

    const [member, photo] = await Promise.all([
      members.find(caller.uid, transaction),
      mediaId === null ? undefined : media.find(mediaId, transaction),
    ]);
    // Deleted since the pipeline checked.
    if (!member) throw failPipeline.NotAMember();
    const rendition = photo?.state === "ready" ? photo.rendition : null;
    const isUsable = rendition?.owner === caller.uid && rendition.purpose === "avatar";
    if (mediaId !== null && !isUsable) throw fail.AvatarNotReady({ mediaId });

    const avatar = rendition && { mediaId: rendition.mediaId, generation: rendition.generation };
    const changed = { ...member, avatar };
    members.save(transaction, changed);
    return presentMember(changed);
  },
);
