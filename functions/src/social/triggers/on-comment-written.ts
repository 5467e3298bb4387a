import { defineMembershipCounter } from "../counts-membership.ts";

/** Safe to repeat: see `countsMembership`. */
export default defineMembershipCounter("comments", ({ params }) => params.listingId);
