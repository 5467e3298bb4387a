import { defineMembershipCounter, listingNamed } from "../counts-membership.ts";

/** Safe to repeat: see `countsMembership`. */
export default defineMembershipCounter("likes", listingNamed);
