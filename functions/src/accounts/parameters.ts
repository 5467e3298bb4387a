import { defineBoolean } from "firebase-functions/params";

export const allowAnonymousMembers = defineBoolean("ALLOW_ANONYMOUS_MEMBERS", {
  default: false,
  description:
    "Let users of Firebase's anonymous provider register: each sign-in is then a new member, with limits of its own",
});

export const requireVerifiedEmailToSell = defineBoolean("REQUIRE_VERIFIED_EMAIL_TO_SELL", {
  default: true,
  description: "Let members become sellers only with a verified e-mail address",
});

export const sellerApproval = defineBoolean("SELLER_APPROVAL", {
  default: false,
  description: "Let members sell only after a moderator has approved them",
});
