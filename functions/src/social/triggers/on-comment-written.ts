import { defineMembershipCounter } from "../counts-membership.ts";

/** Safe to repeat: see `defineMembershipCounter`. */
export default defineMembershipCounter("comments", ({ params }) => params.listingId);
